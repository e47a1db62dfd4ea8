/**
 * Album stage: how much quieter than the loudest song each song shall be. A declared intent is kept; between the others
 * half of the mixes' own difference stays, at most 4 LU, so that a ballad stays a ballad and nobody reaches for the volume.
 */

/** More than this is never kept of a difference that nobody declared. */
const MOST_KEPT_LU = 4
const KEPT_SHARE = 0.5

export interface OffsetRequest {
  readonly integratedLufs: number
  readonly intentLu?: number
}

export interface OffsetPlan {
  /** LU, 0 for the loudest song or songs, else negative. 0 for silent songs, which have no loudness to place. */
  readonly offsetLu: number
  readonly decision: string
}

const oneDecimal = (value: number) => (Math.round(value * 10) / 10).toFixed(1).replace('-', '−')

export function planOffsets(songs: readonly OffsetRequest[]): readonly OffsetPlan[] {
  const free = songs.filter((song) => song.intentLu === undefined || song.intentLu === 0)
  const compared = free.some((song) => Number.isFinite(song.integratedLufs)) ? free : songs
  const loudestLufs = Math.max(...compared.map((song) => song.integratedLufs))
  const raw = songs.map((song) => rawOffset(song, loudestLufs))
  const sounding = raw.filter((_, index) => Number.isFinite(songs[index]?.integratedLufs))
  const highest = sounding.length === 0 ? 0 : Math.max(...sounding)
  return songs.map((song, index) => {
    if (!Number.isFinite(song.integratedLufs))
      return { offsetLu: 0, decision: 'Silent: there is no loudness to place.' }
    const offsetLu = (raw[index] ?? 0) - highest
    return { offsetLu, decision: decisionFor(song, offsetLu, loudestLufs) }
  })
}

function rawOffset(song: OffsetRequest, loudestLufs: number): number {
  if (song.intentLu !== undefined) return Math.min(0, song.intentLu)
  if (!Number.isFinite(song.integratedLufs)) return 0
  return -Math.min(MOST_KEPT_LU, KEPT_SHARE * Math.max(0, loudestLufs - song.integratedLufs))
}

function decisionFor(song: OffsetRequest, offsetLu: number, loudestLufs: number): string {
  if (song.intentLu !== undefined)
    return `Placed ${oneDecimal(offsetLu)} LU from the loudest song, as declared.`
  if (offsetLu === 0) return "The album's loudest song: it sets the level."
  const difference = oneDecimal(song.integratedLufs - loudestLufs)
  return `Its mix measures ${difference} LU from the loudest; ${oneDecimal(offsetLu)} LU of that is kept.`
}
