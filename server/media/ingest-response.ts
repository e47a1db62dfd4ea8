/**
 * Makes an impulse response of a sound file: the stem's way in, with the limits of a response. Silence before it is cut, so that
 * two responses begin alike (the panel's pre-delay gives it back); its level stays the file's, since the core plays every response
 * at unit energy. Mono or stereo; true stereo (four channels) is refused.
 */
import { AppError, isAppError } from '@/lib/assert'
import { RESPONSE_MAX_SECONDS } from '@/lib/mix'
import { ingestStem, type IngestedStem, type IngestOptions } from './ingest-stem'
import type { SampleSpool } from './sample-spool'

/** What lies this far below the peak at the head of a file is the silence before the response. */
const SILENCE_DB = -60
/** Kept of it, so that a resampled edge has its foot. */
const FOOT_SECONDS = 0.001
/** Stretches of the picture, and its floor. */
const STRETCHES = 64
const FLOOR_DB = -90

export interface IngestedResponse {
  readonly stem: IngestedStem
  /** Highest level of each of 64 equal stretches, dB against the highest. */
  readonly outlineDb: readonly number[]
}

/**
 * @throws AppError invalid_audio, unsupported_audio, too_large: a sentence about the file; not_found: no such file
 */
export async function ingestResponse(
  options: Omit<IngestOptions, 'longest' | 'prepare' | 'keepsStereo'>,
): Promise<IngestedResponse> {
  let outlineDb: readonly number[] = []
  try {
    const stem = await ingestStem({
      ...options,
      longest: {
        seconds: RESPONSE_MAX_SECONDS,
        words: `This file is longer than ${RESPONSE_MAX_SECONDS} seconds. Cut it down to the response alone.`,
      },
      async prepare(spool, sampleRate) {
        const levels = await levelsOf(spool)
        const head = headOf(levels, sampleRate)
        spool.cutHead(head)
        outlineDb = outlineOf(levels.subarray(head))
      },
    })
    return { stem, outlineDb }
  } catch (error) {
    throw isAppError(error) ? inWordsOfAResponse(error) : error
  }
}

function inWordsOfAResponse(error: AppError): AppError {
  const { channels } = error.details
  if (error.code !== 'unsupported_audio' || typeof channels !== 'number') return error
  const what = channels === 4 ? 'True stereo is not supported: a' : 'A'
  return new AppError(
    error.code,
    `This file has ${channels} channels. ${what} response has one or two; export it as mono or stereo.`,
    error.details,
  )
}

/** The higher magnitude of both sides, frame by frame. A response is short enough to hold. */
async function levelsOf(spool: SampleSpool): Promise<Float32Array> {
  const levels = new Float32Array(spool.frames)
  let at = 0
  for await (const block of spool.read(spool.channels)) {
    for (const side of block)
      for (let i = 0; i < side.length; i++)
        levels[at + i] = Math.max(levels[at + i] ?? 0, Math.abs(side[i] ?? 0))
    at += block[0]?.length ?? 0
  }
  return levels
}

function highest(levels: Float32Array): number {
  return levels.reduce((most, level) => Math.max(most, level), 0)
}

/** Frames before the response begins. */
function headOf(levels: Float32Array, sampleRate: number): number {
  const top = highest(levels)
  if (top === 0) throw new AppError('invalid_audio', 'This file is silent, so no space can be made from it.')
  const first = levels.findIndex((level) => level >= top * 10 ** (SILENCE_DB / 20))
  return Math.max(0, first - Math.round(FOOT_SECONDS * sampleRate))
}

function outlineOf(levels: Float32Array): number[] {
  const top = highest(levels)
  return Array.from({ length: STRETCHES }, (_, index) => {
    const [from, to] = [index, index + 1].map((part) => Math.floor((part * levels.length) / STRETCHES))
    const db = 20 * Math.log10(highest(levels.subarray(from, to)) / top)
    return Math.max(FLOOR_DB, Math.round(db))
  })
}
