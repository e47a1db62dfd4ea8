/** Loudness of a programme's mono fold, (left + right) / 2 on both loudspeakers. One pass. Any thread but audio. */
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'

/** One loudspeaker's loudness against that of two with the same sound, LU. */
const TWO_LOUDSPEAKERS_LU = 10 * Math.log10(2)

export class MonoFoldMeter {
  private readonly meter: LoudnessHost
  private mid = new Float32Array(0)

  constructor(module: WebAssembly.Module, sampleRate: number) {
    this.meter = new LoudnessHost(module, { sampleRate, channels: 1, withTruePeak: false })
  }

  push([left, right]: readonly Float32Array[], frames: number): void {
    if (!left || !right) return
    if (this.mid.length < frames) this.mid = new Float32Array(frames)
    const { mid } = this
    for (let i = 0; i < frames; i++) mid[i] = 0.5 * ((left[i] ?? 0) + (right[i] ?? 0))
    this.meter.process([mid], frames)
  }

  /** -Infinity: silent, or both sides cancel. */
  read(): number {
    return this.meter.finish().integratedLufs + TWO_LOUDSPEAKERS_LU
  }
}
