/** Fights over one channel, as ranges that a person can act on, and the cut that ends one. Pure; any thread. */
import type { ParameterChange } from '../mix-command'
import { inOrder, type Channel, type Insert, type MixState } from '../mix-state'
import type { EqBandNumber, InsertValues } from '../parameters'
import { BANDS_HZ } from './band-levels'
import type { channelBands } from './channel-bands'
import { findConflicts, type Conflict } from './find-conflicts'

/** Neighbouring bands in which one channel covers another. */
export interface MaskRange {
  readonly keeper: Channel
  readonly giver: Channel
  readonly fromHz: number
  readonly toHz: number
  /** 0..1, of the worst band. */
  readonly score: number
}

const HALF_BAND = 2 ** (1 / 6)
/** Octaves within which a bell that is there already is deepened. */
const NEAR_OCTAVES = 1 / 3

/**
 * Where others fight with this channel, the worst first.
 *
 * @param channels as channelBands gives them
 */
export function maskRanges(
  channels: ReturnType<typeof channelBands>,
  channelId: string,
): readonly MaskRange[] {
  const own = channels.find(({ channel }) => channel.id === channelId)
  if (!own) return []
  const conflicts = channels
    .filter((other) => other !== own)
    .flatMap((other) => findConflicts([own, other]).sort((a, b) => a.band - b.band))
  const ranges: (MaskRange & { readonly last: number })[] = []
  for (const conflict of conflicts) {
    const previous = ranges.at(-1)
    if (previous && previous.last === conflict.band - 1 && isSamePair(previous, conflict))
      ranges[ranges.length - 1] = {
        ...previous,
        ...upperEnd(conflict),
        score: Math.max(previous.score, conflict.score),
      }
    else {
      const { keeper, giver, score } = conflict
      ranges.push({ keeper, giver, score, fromHz: hzOf(conflict) / HALF_BAND, ...upperEnd(conflict) })
    }
  }
  return ranges.sort((a, b) => b.score - a.score).map(({ last: _last, ...range }) => range)
}

const hzOf = (conflict: Conflict): number => BANDS_HZ[conflict.band] as number
const upperEnd = (conflict: Conflict) => ({ toHz: hzOf(conflict) * HALF_BAND, last: conflict.band })

function isSamePair(a: MaskRange, b: Conflict): boolean {
  return a.keeper.id === b.keeper.id && a.giver.id === b.giver.id
}

export interface ProposedCut {
  readonly changes: readonly ParameterChange[]
  readonly hz: number
  readonly cutDb: number
}

/** A bell in the giver's first EQ over the range; null when it has no EQ that is on, or no band free. */
export function proposeCut(mix: MixState, range: MaskRange): ProposedCut | null {
  const eq = inOrder(mix.inserts).find(
    (insert): insert is Insert & { kind: 'eq' } =>
      insert.kind === 'eq' && insert.ownerId === range.giver.id && !insert.isBypassed,
  )
  if (!eq) return null
  const hz = roundHz(Math.sqrt(range.fromHz * range.toHz))
  const cutDb = Math.round((2 + 3 * range.score) * 2) / 2
  const q = Number(Math.min(4, Math.max(0.7, hz / (range.toHz - range.fromHz))).toFixed(2))
  const near = BANDS.find(
    (n) => isActiveBell(eq.values, n) && octaves(eq.values[`band${n}Hz`], hz) < NEAR_OCTAVES,
  )
  const free = BANDS.filter((n) => isFree(eq.values, n)).sort(
    (a, b) => octaves(eq.values[`band${a}Hz`], hz) - octaves(eq.values[`band${b}Hz`], hz),
  )[0]
  const set = (field: keyof InsertValues['eq'], value: number | string | boolean): ParameterChange => ({
    target: { record: 'inserts', id: eq.id, field },
    value,
  })
  if (near !== undefined)
    return { hz, cutDb, changes: [set(`band${near}GainDb`, eq.values[`band${near}GainDb`] - cutDb)] }
  if (free === undefined) return null
  const changes = [
    set(`isBand${free}On`, true),
    set(`band${free}Kind`, 'bell'),
    set(`band${free}Placement`, 'stereo'),
    set(`band${free}Hz`, hz),
    set(`band${free}Q`, q),
    set(`band${free}GainDb`, -cutDb),
    set(`band${free}RangeDb`, 0),
  ]
  return { hz, cutDb, changes }
}

const BANDS: readonly EqBandNumber[] = [1, 2, 3, 4, 5, 6, 7, 8]

function isFree(values: InsertValues['eq'], n: EqBandNumber): boolean {
  const isStill = values[`band${n}GainDb`] === 0 && values[`band${n}RangeDb`] === 0
  return !values[`isBand${n}On`] || (values[`band${n}Kind`] !== 'notch' && isStill)
}

function isActiveBell(values: InsertValues['eq'], n: EqBandNumber): boolean {
  return values[`isBand${n}On`] && values[`band${n}Kind`] === 'bell' && values[`band${n}GainDb`] < 0
}

function octaves(a: number, b: number): number {
  return Math.abs(Math.log2(a / b))
}

function roundHz(hz: number): number {
  const step = hz < 200 ? 1 : hz < 2000 ? 10 : 50
  return Math.round(hz / step) * step
}
