/** All that is measured of a master while it is written: levels, curves along its length, spectrum. One pass; any thread. */
import { invariant } from '@/lib/assert'
import { LoudnessHost, type LoudnessReading } from '@/lib/dsp-host/loudness-host'
import type { MasterCurves } from '../settings/curve'
import { CurveRecorder } from './curve-recorder'
import { ToneMeter } from './tone-meter'

interface Programme {
  readonly frames: number
  readonly sampleRate: number
  /** Deepest reduction of the limiter since this was last asked, dB. */
  readonly takeReductionDb: () => number
}

export class MasterMeters {
  private readonly levels: LoudnessHost
  private readonly tone: ToneMeter
  private readonly recorder: CurveRecorder

  constructor(module: WebAssembly.Module, programme: Programme) {
    const { sampleRate, takeReductionDb } = programme
    this.levels = new LoudnessHost(module, { sampleRate, channels: 2 })
    this.tone = new ToneMeter(module, sampleRate)
    this.recorder = new CurveRecorder(programme, [() => this.levels.shortTermLufs(), takeReductionDb])
  }

  push(channels: readonly Float32Array[], frames: number): void {
    this.tone.push(channels, frames)
    this.recorder.process(channels, frames, (part, count) => this.levels.process(part, count))
  }

  /** Ends the programme. */
  finish(): { readonly reading: LoudnessReading; readonly curves: MasterCurves } {
    const [loudness, reduction] = this.recorder.finish()
    invariant(loudness && reduction, 'the recorder has two curves')
    return { reading: this.levels.finish(), curves: { loudness, reduction, spectrum: this.tone.read() } }
  }
}
