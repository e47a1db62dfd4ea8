/**
 * Level stage: the gain before the limiter with which a song measures its planned loudness *after* it. Without limiting
 * the answer is exact; otherwise the chain is rehearsed until it is met (secant inside a bracket).
 */
import type { StagedLevels } from './measure-staged'
import type { MasterTarget } from './settings/targets'

/** A rehearsal this near to the plan is good: dither and rounding move it by far less. */
const CLOSE_ENOUGH_LU = 0.05
const MOST_REHEARSALS = 8
/** Further off than this, the plan counts as not met. */
const MET_LU = 0.1
/** More gain would lift a recording's noise floor, not its music. */
const MOST_GAIN_DB = 40
/** A flatter response to gain than this means that the limiter eats all of it. */
const LEAST_SLOPE = 0.1

/** Loudness behind the limiter at a gain. */
export type Rehearse = (gainDb: number) => Promise<number>

export interface SolvedGain {
  /** Rounded to 0.001 dB, so that a reading's last bit changes no sample. */
  readonly gainDb: number
  /** What the song will measure with it: the plan where it is met, else what it reaches. */
  readonly lufs: number
  /** False: the planned loudness would need more limiting than is sane. */
  readonly isReached: boolean
  readonly isLimited: boolean
}

const thousandths = (value: number) => Math.round(value * 1000) / 1000

/** Gain at which the highest peak just meets the ceiling. */
export function cleanGainDb(staged: StagedLevels, target: MasterTarget): number {
  return target.ceilingDbtp - staged.truePeakDbtp
}

/** @param plannedLufs finite  @param rehearse called at most 8 times, never when no limiting is needed */
export async function solveGain(
  plannedLufs: number,
  staged: StagedLevels,
  target: MasterTarget,
  rehearse: Rehearse,
): Promise<SolvedGain> {
  const linear = plannedLufs - staged.integratedLufs
  const clean = cleanGainDb(staged, target)
  const most = Math.min(clean + target.mostReductionDb, MOST_GAIN_DB)
  if (linear <= Math.min(clean, MOST_GAIN_DB)) {
    return { gainDb: thousandths(linear), lufs: plannedLufs, isReached: true, isLimited: false }
  }
  let low = { gainDb: Math.min(clean, most), lufs: staged.integratedLufs + Math.min(clean, most) }
  let high: { gainDb: number; lufs: number } | null = null
  let gainDb = thousandths(Math.min(linear, most))
  let best = { gainDb, lufs: -Infinity }
  for (let pass = 0; pass < MOST_REHEARSALS; pass++) {
    const here = { gainDb, lufs: await rehearse(gainDb) }
    if (Math.abs(here.lufs - plannedLufs) < Math.abs(best.lufs - plannedLufs)) best = here
    if (Math.abs(here.lufs - plannedLufs) <= CLOSE_ENOUGH_LU) break
    if (here.lufs < plannedLufs && gainDb >= thousandths(most))
      return { ...here, isReached: false, isLimited: true }
    const slope = Math.max(LEAST_SLOPE, (here.lufs - low.lufs) / (here.gainDb - low.gainDb || 1))
    const next = here.gainDb + (plannedLufs - here.lufs) / slope
    if (here.lufs < plannedLufs) low = here
    else high = here
    const isInside = next > low.gainDb && next < (high?.gainDb ?? Infinity)
    gainDb = thousandths(isInside ? Math.min(next, most) : 0.5 * (low.gainDb + (high?.gainDb ?? most)))
  }
  const isMet = Math.abs(best.lufs - plannedLufs) <= MET_LU
  return { gainDb: best.gainDb, lufs: isMet ? plannedLufs : best.lufs, isReached: isMet, isLimited: true }
}
