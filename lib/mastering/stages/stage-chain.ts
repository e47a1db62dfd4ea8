/** The stages of a song at work, one behind the other; without any it hands on what it gets, untouched. */
import type { Emit } from '@/lib/dsp-host/mastering-exports'
import { STAGE_KEYS, type StageKey, type StageSettings } from '../settings/stage-settings'
import type { RunningStage } from './stage'
import { STAGES } from './stages'

export class StageChain implements RunningStage {
  private readonly running: readonly RunningStage[]

  constructor(module: WebAssembly.Module, settings: StageSettings, sampleRate: number) {
    this.running = STAGE_KEYS.flatMap((key) => open(module, key, settings, sampleRate))
  }

  push(channels: readonly Float32Array[], frames: number, emit: Emit): void {
    this.pushFrom(0, channels, frames, emit)
  }

  finish(emit: Emit): void {
    this.running.forEach((stage, place) => {
      stage.finish((channels, frames) => this.pushFrom(place + 1, channels, frames, emit))
    })
  }

  private pushFrom(place: number, channels: readonly Float32Array[], frames: number, emit: Emit): void {
    const stage = this.running[place]
    if (!stage) emit(channels, frames)
    else stage.push(channels, frames, (out, count) => this.pushFrom(place + 1, out, count, emit))
  }
}

function open<K extends StageKey>(
  module: WebAssembly.Module,
  key: K,
  settings: StageSettings,
  sampleRate: number,
): RunningStage[] {
  const own = settings[key]
  return own === null ? [] : [STAGES[key].open(module, own, sampleRate)]
}
