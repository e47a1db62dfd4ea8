/**
 * What a stage of the chain is: it plans its settings from what was measured, and processes with them. Stages run at the
 * song's own rate, before fades, conversion and limiter.
 */
import type { Emit } from '@/lib/dsp-host/mastering-exports'
import type { ActiveSettings, StageKey } from '../settings/stage-settings'
import type { MasterTarget } from '../settings/targets'
import type { AlbumStudy } from '../study-album'
import type { SongStudy } from '../analyse-song'
import type { PlannedStage } from './planned-stage'

/** A stage at work: stereo planar f32. Its latency is taken off inside: as many frames come out in all as went in. */
export interface RunningStage {
  push(channels: readonly Float32Array[], frames: number, emit: Emit): void
  finish(emit: Emit): void
}

export interface StageKind<K extends StageKey> {
  readonly key: K
  /** Such as `Tone`: begins a sentence about the stage. */
  readonly label: string
  plan(study: SongStudy, album: AlbumStudy, target: MasterTarget): PlannedStage<ActiveSettings[K]>
  /** What the target's medium cannot do without, whatever was planned or set. Left out: it asks for nothing. */
  demand?(planned: PlannedStage<ActiveSettings[K]>, target: MasterTarget): PlannedStage<ActiveSettings[K]>
  open(module: WebAssembly.Module, settings: ActiveSettings[K], sampleRate: number): RunningStage
}
