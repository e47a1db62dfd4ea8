/** What the comparing section says: times, levels and what is heard now. Pure. */
import type { ComparingState, Reference } from '@/lib/engine/compare/compare-types'
import { CODECS } from '@/lib/engine/compare/codecs'
import { formatNumber } from '@/lib/mix'

export function clock(seconds: number): string {
  const tenths = Math.round(seconds * 10)
  const rest = String(Math.floor((tenths % 600) / 10)).padStart(2, '0')
  return `${Math.floor(tenths / 600)}:${rest}.${tenths % 10}`
}

/** `1:05`, `65` and `1:05.5` are times. */
export function readClock(typed: string): number | null {
  const match = /^\s*(?:(\d+):)?(\d+(?:[.,]\d+)?)\s*$/.exec(typed)
  if (!match) return null
  return Number(match[1] ?? 0) * 60 + Number((match[2] ?? '0').replace(',', '.'))
}

export function lufs(value: number): string {
  return Number.isFinite(value) ? `${formatNumber(value, 1)} LUFS` : 'silent'
}

export function change(db: number): string {
  if (Math.abs(db) < 0.05) return '±0.0 LU'
  return `${db > 0 ? '+' : '−'}${formatNumber(Math.abs(db), 1)} LU`
}

/** How both loudnesses were brought together. */
export function matchWords({ match, isMatched }: ComparingState): string {
  if (!isMatched) return 'Not matched: the louder one will seem better.'
  if (!Number.isFinite(match.mixLufs)) return 'Play the mix for three seconds, so that its loudness is known.'
  const both = `mix ${lufs(match.mixLufs)}, reference ${lufs(match.referenceLufs)}`
  const mix =
    match.mixGainDb < -0.05 ? `, mix ${change(match.mixGainDb)} (the reference has no more headroom)` : ''
  return `Reference ${change(match.referenceGainDb)}${mix}: ${both}.`
}

/** What is heard when it is not the mix as it is; null when it is. */
export function heardWords(state: ComparingState): string | null {
  const name = state.references.find((each) => each.id === state.chosenId)?.name ?? ''
  if (state.heard === 'reference') return `You hear the reference ${name}, not the mix`
  const codec = state.preview && CODECS[state.preview.codec].label
  if (state.heard === 'codec') return `You hear the mix through ${codec}, not the mix itself`
  if (state.heard === 'difference') return `You hear only what ${codec} takes away or adds, not the mix`
  if (state.match.mixGainDb < -0.05)
    return `The mix is ${formatNumber(-state.match.mixGainDb, 1)} LU quieter in this window, to match ${name}`
  return null
}

export function placeWords({ place, seconds }: Reference): string {
  const { startSeconds, endSeconds, songSeconds } = place
  if (place.followsSong) return `${clock(startSeconds)} of it sounds with ${clock(songSeconds)} of the song.`
  return `${clock(startSeconds)} to ${clock(endSeconds ?? seconds)}, from its start at each switch, then over and over.`
}
