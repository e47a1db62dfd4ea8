/**
 * Hearing one range of a strip alone, as a band's headphones in the EQ do it: the strip as it reaches its fader, through a
 * band-pass, in the place of the mix. Only for this window's plan; never in a bounce. Pure.
 */
import { defaultInsertValues } from './parameters'
import type { Insert, MixState } from './mix-state'
import type { EqBandState } from './response-curves'
import { INSERT_PARAMETERS, type InsertValues } from './parameters'
import { LISTEN_ID, type Listen } from './plan-strips'

export interface FrequencyRange {
  readonly lowHz: number
  readonly highHz: number
}
export interface HeardRange extends FrequencyRange {
  /** Channel or bus. */
  readonly ownerId: string
}

const EQ = INSERT_PARAMETERS.eq
const LOWEST_HZ = EQ.band1Hz.min
const HIGHEST_HZ = EQ.band1Hz.max

/** What a band works on: a bell's or notch's width at -3 dB, a shelf's side of its corner; a tilt turns about its middle as a bell. */
export function rangeOfBand({ kind, hz, q }: Pick<EqBandState, 'kind' | 'hz' | 'q'>): FrequencyRange {
  if (kind === 'lowShelf') return rangeBelow(hz)
  if (kind === 'highShelf') return rangeAbove(hz)
  const flank = Math.sqrt(1 + (0.5 / q) ** 2) + 0.5 / q
  return { lowHz: Math.max(LOWEST_HZ, hz / flank), highHz: Math.min(HIGHEST_HZ, hz * flank) }
}

/** What a high-pass takes away; so does a low shelf move it. */
export function rangeBelow(hz: number): FrequencyRange {
  return { lowHz: LOWEST_HZ, highHz: hz }
}

export function rangeAbove(hz: number): FrequencyRange {
  return { lowHz: hz, highHz: HIGHEST_HZ }
}

const SLOPE = '48 dB/oct'
const SHELF_DB = EQ.band1GainDb.min
const SHELF_Q = 0.7
/** Four shelves of that gain and Q on one corner reach -3 dB this far from it; three octaves further they hold -95 dB. */
const SHELF_REACH = 3.09
const LOW_SHELVES = [1, 2, 3, 4] as const
const HIGH_SHELVES = [5, 6, 7, 8] as const

/** An EQ that passes a range only: by its pass filters, and by stacked shelves where those do not reach. */
export function rangeFilter({ lowHz, highHz }: FrequencyRange): InsertValues['eq'] {
  const isLowCut = lowHz > LOWEST_HZ
  const isHighCut = highHz < HIGHEST_HZ
  const isLowPassed = lowHz <= EQ.highPassHz.max
  const isHighPassed = highHz >= EQ.lowPassHz.min
  const change: Record<string, unknown> = {
    isHighPassOn: isLowCut && isLowPassed,
    highPassHz: isLowPassed ? lowHz : EQ.highPassHz.max,
    highPassSlope: SLOPE,
    isLowPassOn: isHighCut && isHighPassed,
    lowPassHz: isHighPassed ? highHz : EQ.lowPassHz.min,
    lowPassSlope: SLOPE,
  }
  const shelve = (n: number, kind: 'lowShelf' | 'highShelf', isOn: boolean, hz: number) => {
    change[`isBand${n}On`] = isOn
    change[`band${n}Kind`] = kind
    change[`band${n}Hz`] = hz
    change[`band${n}GainDb`] = SHELF_DB
    change[`band${n}Q`] = SHELF_Q
  }
  for (const n of LOW_SHELVES) shelve(n, 'lowShelf', isLowCut && !isLowPassed, lowHz / SHELF_REACH)
  for (const n of HIGH_SHELVES) shelve(n, 'highShelf', isHighCut && !isHighPassed, highHz * SHELF_REACH)
  return { ...defaultInsertValues('eq'), ...change }
}

/** The mix and the plan's options with a range of one strip in the place of the mix. A strip that is gone is not heard: as it was. */
export function hearRange(
  mix: MixState,
  range: HeardRange,
): { readonly mix: MixState; readonly listen?: Listen } {
  const { ownerId } = range
  if (!mix.channels[ownerId] && !mix.buses[ownerId]) return { mix }
  const filter: Insert = {
    id: `${LISTEN_ID}:range`,
    kind: 'eq',
    ownerId: LISTEN_ID,
    order: 'a0',
    isBypassed: false,
    sidechainId: null,
    values: rangeFilter(range),
  }
  return {
    mix: { ...mix, inserts: { ...mix.inserts, [filter.id]: filter } },
    listen: { ids: new Set([ownerId]), tap: 'pfl' },
  }
}
