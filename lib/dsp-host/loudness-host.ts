/** Measures a programme block by block with the core's meters: loudness (BS.1770, EBU R 128) and true peak. Any thread. */
import { checkFormat, instantiateMastering, type MasteringExports } from './mastering-exports'

/** Levels of a whole programme; -Infinity means silence. */
export interface LoudnessReading {
  readonly integratedLufs: number
  readonly loudnessRangeLu: number
  readonly maxMomentaryLufs: number
  readonly maxShortTermLufs: number
  readonly truePeakDbtp: number
  readonly samplePeakDbfs: number
}

interface LoudnessOptions {
  /** Whole Hz, 8 000 to 192 000. */
  readonly sampleRate: number
  /** 1 to 24, in WAV order. */
  readonly channels: number
  /** False skips the interpolation; truePeakDbtp then reads -Infinity. */
  readonly withTruePeak?: boolean
}

const SURROUND_WEIGHT = 1.41
/** Weights of the channel orders that BS.1770 names; others count every channel as a front channel. */
const WEIGHTS: Readonly<Record<number, readonly number[]>> = {
  4: [1, 1, SURROUND_WEIGHT, SURROUND_WEIGHT],
  5: [1, 1, 1, SURROUND_WEIGHT, SURROUND_WEIGHT],
  6: [1, 1, 1, 0, SURROUND_WEIGHT, SURROUND_WEIGHT],
  8: [1, 1, 1, 0, SURROUND_WEIGHT, SURROUND_WEIGHT, SURROUND_WEIGHT, SURROUND_WEIGHT],
}

export class LoudnessHost {
  private readonly core: MasteringExports
  private readonly handle: number
  private readonly inputs: readonly Float32Array[]
  private readonly blockFrames: number
  private readonly withTruePeak: number

  constructor(module: WebAssembly.Module, { sampleRate, channels, withTruePeak = true }: LoudnessOptions) {
    checkFormat(sampleRate, channels)
    this.core = instantiateMastering(module)
    this.handle = this.core.loudnessCreate(sampleRate, channels)
    this.blockFrames = this.core.loudnessBlockFrames()
    this.withTruePeak = withTruePeak ? 1 : 0
    WEIGHTS[channels]?.forEach((weight, channel) => this.core.loudnessSetWeight(this.handle, channel, weight))
    this.inputs = Array.from({ length: channels }, (_, channel) => {
      return new Float32Array(
        this.core.memory.buffer,
        this.core.loudnessInput(this.handle, channel),
        this.blockFrames,
      )
    })
  }

  /** Measures the first `frames` (all, unless given) of planar samples, full scale 1. NaN reads as silence. */
  process(channels: readonly Float32Array[], frames = channels[0]?.length ?? 0): void {
    for (let from = 0; from < frames; from += this.blockFrames) {
      const count = Math.min(this.blockFrames, frames - from)
      this.inputs.forEach((input, channel) => {
        const samples = channels[channel]
        if (samples) input.set(samples.subarray(from, from + count))
      })
      this.core.loudnessProcess(this.handle, count, this.withTruePeak)
    }
  }

  /** Loudness of the last 400 ms, LUFS. */
  momentaryLufs(): number {
    return this.core.loudnessMomentary(this.handle)
  }

  /** Loudness of the last 3 s, LUFS. */
  shortTermLufs(): number {
    return this.core.loudnessShortTerm(this.handle)
  }

  /** Ends the programme and reads it. After this only `reset` may follow. */
  finish(): LoudnessReading {
    const { core, handle } = this
    core.loudnessFinish(handle)
    return {
      integratedLufs: core.loudnessIntegrated(handle),
      loudnessRangeLu: core.loudnessRange(handle),
      maxMomentaryLufs: core.loudnessMaxMomentary(handle),
      maxShortTermLufs: core.loudnessMaxShortTerm(handle),
      truePeakDbtp: core.loudnessTruePeak(handle),
      samplePeakDbfs: core.loudnessSamplePeak(handle),
    }
  }

  reset(): void {
    this.core.loudnessReset(this.handle)
  }
}
