/** Which parts of which finished mixes a player of them has on its lanes, one lane per source. Pure; any thread. */
import { gainFromDecibels } from '../units'
import type { ReviewAudio, ReviewSource, ReviewStretch } from './review-types'
import type { StreamLane, StreamPiece, StreamSource } from './protocol'
import type { SourceAddress } from './stem-library'

/** Each file once; two lanes may play from the same one. */
export function audioOf(sources: readonly ReviewSource[]): SourceAddress[] {
  const all = sources.flatMap((source): readonly ReviewAudio[] =>
    'stretches' in source ? source.stretches : [source],
  )
  return [...new Map(all.map((audio) => [idOf(audio), addressOf(audio)])).values()]
}

/** @param streams at least those of `audioOf` */
export function layOutReview(
  sources: readonly ReviewSource[],
  streams: readonly StreamSource[],
  sampleRate: number,
): StreamLane[] {
  const found = new Map(streams.map((stream) => [stream.id, stream]))
  return sources.map((source, lane) => {
    if ('stretches' in source) return { lane, pieces: source.stretches.map(pieceOf) }
    const stream = found.get(idOf(source))
    return { lane, pieces: stream ? [wholeOf(stream, sampleRate)] : [] }
  })
}

/** Where the last piece of any lane ends. */
export function reviewEnd(lanes: readonly StreamLane[]): number {
  const ends = lanes.flatMap(({ pieces }) =>
    pieces.map(({ startSample, lengthSamples }) => startSample + lengthSamples),
  )
  return Math.max(0, ...ends)
}

function idOf({ audioUrl }: ReviewAudio): string {
  return audioUrl
}

function addressOf({ audioUrl, indexUrl }: ReviewAudio): SourceAddress {
  return { id: audioUrl, audioUrl, indexUrl }
}

/** Its length in frames of the player's rate. */
function wholeOf(stream: StreamSource, sampleRate: number): StreamPiece {
  const lengthSamples = Math.ceil((stream.frames * sampleRate) / stream.sampleRate)
  return { sourceId: stream.id, startSample: 0, offsetSamples: 0, lengthSamples }
}

function pieceOf(stretch: ReviewStretch): StreamPiece {
  const { startSample, offsetSamples, lengthSamples, gainDb, fadeInSamples, fadeOutSamples } = stretch
  return {
    sourceId: idOf(stretch),
    ...{ startSample, offsetSamples, lengthSamples },
    shape: {
      gain: gainFromDecibels(gainDb),
      ...{ fadeInSamples, fadeOutSamples, fadeInCurve: 'sCurve', fadeOutCurve: 'sCurve', isReversed: false },
    },
  }
}
