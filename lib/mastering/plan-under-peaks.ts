/**
 * Album stage for a medium that nothing is limited for (vinyl): the songs keep their distances, and the whole album lies at
 * the level where the highest of all peaks just stays under the ceiling. Whoever cuts the record sets its level anyway. Pure.
 */
import type { StagedLevels } from './measure-staged'
import type { OffsetPlan } from './plan-offsets'
import type { PlannedSong, TargetPlan } from './planned-target'
import type { MasterTarget } from './settings/targets'

/** Room for the limiter's own ceiling and for a change of rate, so that it stays idle, dB. */
const ROOM_DB = 0.05

interface Request {
  readonly target: MasterTarget
  readonly titles: readonly string[]
  readonly offsets: readonly OffsetPlan[]
  readonly staged: readonly (StagedLevels | null)[]
}

const thousandths = (value: number) => Math.round(value * 1000) / 1000
const words = (lufs: number) => `${lufs.toFixed(1).replace('-', '−')} LUFS`

/** Level of the album's loudest song at which a song's peak just stays under the ceiling. */
function mostFor({ target, offsets }: Request, staged: StagedLevels, song: number): number {
  const gainDb = target.ceilingDbtp - ROOM_DB - staged.truePeakDbtp
  return staged.integratedLufs + gainDb - (offsets[song]?.offsetLu ?? 0)
}

export function planUnderPeaks(request: Request): TargetPlan {
  const { target, titles, offsets, staged } = request
  let level: number | null = null
  let highest: number | null = null
  staged.forEach((own, song) => {
    if (!own) return
    const most = mostFor(request, own, song)
    if (level === null) level = target.loudestLufs
    if (most < level) [level, highest] = [most, song]
  })
  if (level === null) return { loudestLufs: null, songs: offsets.map(() => ({ solved: null, warnings: [] })) }
  const reached: number = level
  const cause =
    highest === null
      ? `as loud as ${target.label.toLowerCase()} should be`
      : `as loud as the peaks of “${titles[highest] ?? ''}” allow`
  const reasons = [`Nothing is limited: the album's loudest song lies at ${words(reached)}, ${cause}.`]
  const songs = staged.map((own, song): PlannedSong => {
    if (!own) return { solved: null, warnings: [] }
    const lufs = reached + (offsets[song]?.offsetLu ?? 0)
    const gainDb = thousandths(lufs - own.integratedLufs)
    return { solved: { gainDb, lufs, isReached: true, isLimited: false }, warnings: [], reasons }
  })
  return { loudestLufs: reached, songs }
}
