/** The uploaded impulse responses of a mix: which it plays, and what a host must have loaded before it renders. Pure. */
import { assetKey } from './asset-key'
import type { MixState, StemId } from './mix-state'

/** Longest uploaded response: cathedrals ring for ten seconds, and a unit holds its spectra twice. */
export const RESPONSE_MAX_SECONDS = 12

/** Frames of each response at the song's rate, by its id. */
export type ResponseFrames = ReadonlyMap<StemId, number>

export interface PlannedResponse {
  readonly id: StemId
  /** What the core calls it. */
  readonly key: number
  /** 0 when nobody knows it: then the mix cannot be bounced. */
  readonly frames: number
}

/** The different uploaded responses that inserts name, bypassed or not, sorted. */
export function responseIdsOf(mix: MixState): StemId[] {
  const ids = Object.values(mix.inserts).flatMap((insert) =>
    insert.kind === 'convolution' && insert.values.responseId !== '' ? [insert.values.responseId] : [],
  )
  return [...new Set(ids)].sort()
}

/** What must be loaded before a bounce renders. */
export function planResponses(mix: MixState, frames: ResponseFrames): PlannedResponse[] {
  return responseIdsOf(mix).map((id) => ({ id, key: assetKey(id), frames: frames.get(id) ?? 0 }))
}

/** Seconds of a response; the longest there may be when nobody knows it, so that no tail is cut. */
export function responseSeconds(id: StemId, sampleRate: number, frames: ResponseFrames): number {
  const known = frames.get(id)
  return known === undefined ? RESPONSE_MAX_SECONDS : known / sampleRate
}
