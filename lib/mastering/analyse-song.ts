/** First stage: what a mix measures before anything is done to it. One pass, memory does not grow with its length. */
import { LoudnessHost, type LoudnessReading } from '@/lib/dsp-host/loudness-host'
import { ConditionMeter } from './analysis/condition-meter'
import { CurveRecorder } from './analysis/curve-recorder'
import { FormatMeter } from './analysis/format-meter'
import { MomentMeter } from './analysis/moment-meter'
import { SubsonicMeter } from './analysis/subsonic-meter'
import { ToneMeter } from './analysis/tone-meter'
import { readStereo, type SongSource } from './programme'
import type { Curve } from './settings/curve'
import type { SongCondition } from './settings/song-condition'
import type { SongFormat } from './settings/song-format'
import type { SongMoments } from './settings/song-moments'
import type { SongSubsonic } from './settings/song-subsonic'
import type { SongTone } from './settings/song-tone'

export interface SongAnalysis extends LoudnessReading {
  readonly sampleRate: number
  readonly channels: number
  readonly frames: number
  /** Mean of each side, full scale 1: direct current left by a converter or a plug-in. */
  readonly meanLeft: number
  readonly meanRight: number
  /** Short-term loudness along the song. */
  readonly loudness?: Curve
}

/** To be raised with every measurement that is added or changed: a stored study of another version is measured again. */
export const STUDY_VERSION = 6

/** All that the plan of an album asks of a song. */
export interface SongStudy extends SongAnalysis {
  /** null: silent. */
  readonly tone: SongTone | null
  /** Absent in runs from before it was looked at. */
  readonly condition?: SongCondition
  /** Absent in runs from before it was looked at. */
  readonly format?: SongFormat
  /** null: silent, or shorter than a moment. */
  readonly moments: SongMoments | null
  /** null: silent. */
  readonly subsonic: SongSubsonic | null
}

/**
 * @param onProgress 0 to 1
 * @throws the signal's reason when aborted; what the source throws
 * @thread any (allocates)
 */
export async function analyseSong(
  module: WebAssembly.Module,
  source: SongSource,
  { onProgress, signal }: { onProgress?: (progress: number) => void; signal?: AbortSignal } = {},
): Promise<SongStudy> {
  const meter = new LoudnessHost(module, { sampleRate: source.sampleRate, channels: 2 })
  const tone = new ToneMeter(module, source.sampleRate)
  const format = new FormatMeter()
  const subsonic = new SubsonicMeter(source.sampleRate)
  const condition = new ConditionMeter(module, source.sampleRate)
  const moments = new MomentMeter(module, source.sampleRate)
  const recorder = new CurveRecorder(source, [() => meter.shortTermLufs()])
  let sumLeft = 0
  let sumRight = 0
  let done = 0
  for await (const { channels, frames, broken } of readStereo(source, signal)) {
    tone.push(channels, frames)
    format.push(channels, frames, broken)
    condition.push(channels, frames)
    moments.push(channels, frames)
    subsonic.push(channels, frames)
    recorder.process(channels, frames, (part, count) => meter.process(part, count))
    sumLeft += sumOf(channels[0])
    sumRight += sumOf(channels[1])
    done += frames
    onProgress?.(done / source.frames)
  }
  const { sampleRate, channels, frames } = source
  const levels = meter.finish()
  return {
    ...levels,
    sampleRate,
    channels,
    frames,
    meanLeft: sumLeft / done,
    meanRight: sumRight / done,
    tone: tone.read(),
    condition: condition.read(levels.integratedLufs),
    format: format.read(),
    moments: moments.read(),
    subsonic: subsonic.read(),
    loudness: recorder.finish()[0],
  }
}

function sumOf(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample
  return sum
}
