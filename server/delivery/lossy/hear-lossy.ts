/** What a decoder makes of a lossy file: its length and its levels, the true peak by sixteenfold interpolation too. */
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import { levelsOf } from '@/lib/mastering/programme'
import type { Levels } from '@/lib/mastering/settings/report'
import { decodeFile } from '../../media/decode-file'
import { TruePeak16 } from '../verify/true-peak-16'

export interface HeardLossy {
  readonly sampleRate: number
  readonly channels: number
  readonly frames: number
  readonly levels: Levels
  /** The higher of both readings; null: silence. */
  readonly truePeakDbtp: number | null
}

/** Memory does not grow with its length. @throws AppError as decodeFile */
export async function hearLossy(module: WebAssembly.Module, path: string): Promise<HeardLossy> {
  const { sampleRate, channels, blocks } = await decodeFile(path)
  const meter = new LoudnessHost(module, { sampleRate, channels })
  const peaks = Array.from({ length: channels }, () => new TruePeak16(0))
  let frames = 0
  for await (const block of blocks) {
    meter.process(block, block[0]?.length ?? 0)
    block.forEach((side, channel) => peaks[channel]?.push(side))
    frames += block[0]?.length ?? 0
  }
  const levels = levelsOf(meter.finish())
  const highest = 20 * Math.log10(Math.max(...peaks.map((peak) => peak.finish())))
  const truePeakDbtp = Math.max(highest, levels.truePeakDbtp ?? -Infinity)
  return {
    sampleRate,
    channels,
    frames,
    levels,
    truePeakDbtp: Number.isFinite(truePeakDbtp) ? truePeakDbtp : null,
  }
}
