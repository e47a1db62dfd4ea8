/** Everything that quality control hears in one file, in two walks over its samples. */
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import { levelsOf } from '@/lib/mastering/programme'
import type { Levels } from '@/lib/mastering/settings/report'
import type { WavFile } from '../wav-file'
import { PhaseWalk, type HeardPhase } from './phase-walk'
import { SilenceWalk, type HeardSilence } from './silence-walk'
import { TruePeak16 } from './true-peak-16'

export interface HeardSound {
  readonly levels: Levels
  /** dB re full scale by sixteenfold interpolation; null: silence. */
  readonly truePeak16Dbtp: number | null
  /** Runs of at least three samples at full scale, all channels together. */
  readonly clippedRuns: number
  /** Largest mean of a channel, linear. */
  readonly directCurrent: number
  readonly silence: HeardSilence
  readonly phase: HeardPhase
}

const CLIPPED_RUN = 3

/** @throws AppError invalid_audio when samples are missing */
export async function hearSound(module: WebAssembly.Module, wav: WavFile): Promise<HeardSound> {
  const { sampleRate, channels, bits } = wav.layout
  const meter = new LoudnessHost(module, { sampleRate, channels })
  const sides = Array.from({ length: channels }, () => new SideWalk(1 - 1.5 * 2 ** (1 - bits)))
  const silence = new SilenceWalk(sampleRate)
  const phase = new PhaseWalk()
  for await (const block of wav.blocks()) {
    meter.process(block)
    block.forEach((samples, channel) => sides[channel]?.push(samples))
    silence.push(block)
    phase.push(block)
  }
  const levels = levelsOf(meter.finish())
  return {
    levels,
    truePeak16Dbtp: await truePeak16(wav, levels.samplePeakDbfs),
    clippedRuns: sides.reduce((sum, side) => sum + side.runs, 0),
    directCurrent: Math.max(...sides.map((side) => Math.abs(side.mean()))),
    silence: silence.read(),
    phase: phase.read(),
  }
}

async function truePeak16(wav: WavFile, samplePeakDbfs: number | null): Promise<number | null> {
  if (samplePeakDbfs === null) return null
  const known = 10 ** (samplePeakDbfs / 20)
  const sides = Array.from({ length: wav.layout.channels }, () => new TruePeak16(known))
  for await (const block of wav.blocks()) block.forEach((samples, channel) => sides[channel]?.push(samples))
  return 20 * Math.log10(Math.max(...sides.map((side) => side.finish())))
}

/** One channel: mean, and runs at full scale. */
class SideWalk {
  runs = 0
  private sum = 0
  private frames = 0
  private run = 0

  constructor(private readonly fullScale: number) {}

  push(samples: Float32Array): void {
    for (const sample of samples) {
      this.sum += sample
      this.run = Math.abs(sample) >= this.fullScale ? this.run + 1 : 0
      if (this.run === CLIPPED_RUN) this.runs++
    }
    this.frames += samples.length
  }

  mean(): number {
    return this.frames === 0 ? 0 : this.sum / this.frames
  }
}
