/**
 * Album stage for one target: the loudest song is put at the target's level, or, when no amount of sane limiting brings it
 * there, at what it reaches, and the album follows so that the songs keep their distances. A target that plays songs one by
 * one (radio) gets every song at its level instead; one that is not limited (vinyl) is as loud as its peaks allow.
 */
import type { OffsetPlan } from './plan-offsets'
import type { StagedLevels } from './measure-staged'
import type { PlannedSong, TargetPlan } from './planned-target'
import { planUnderPeaks } from './plan-under-peaks'
import type { MasterTarget } from './settings/targets'
import type { SolvedGain } from './solve-gain'

interface Request {
  readonly target: MasterTarget
  readonly titles: readonly string[]
  readonly offsets: readonly OffsetPlan[]
  /** What the stages leave of each song; null: silent. */
  readonly staged: readonly (StagedLevels | null)[]
  /** The gain for a song and a loudness; null for a silent song. */
  readonly solve: (song: number, plannedLufs: number) => Promise<SolvedGain | null>
}

const words = (lufs: number) => `${lufs.toFixed(1).replace('-', '−')} LUFS`

export async function planTarget(request: Request): Promise<TargetPlan> {
  if (request.target.isPeakBound) return planUnderPeaks(request)
  return request.target.keepsOffsets ? planAlbum(request) : planEachSong(request)
}

/** Every song at the target's level, whatever its neighbours are. */
async function planEachSong({ target, titles, offsets, solve }: Request): Promise<TargetPlan> {
  const songs: PlannedSong[] = []
  for (const song of offsets.keys()) {
    const solved = await solve(song, target.loudestLufs)
    songs.push({
      solved,
      warnings: warningsFor(titles[song] ?? '', target, solved, target.loudestLufs, true),
    })
  }
  const levels = songs.flatMap(({ solved }) => (solved ? [solved.lufs] : []))
  return { loudestLufs: levels.length === 0 ? null : Math.max(...levels), songs }
}

async function planAlbum({ target, titles, offsets, solve }: Request): Promise<TargetPlan> {
  const anchors = new Map<number, SolvedGain>()
  for (const [song, { offsetLu }] of offsets.entries()) {
    if (offsetLu !== 0) continue
    const solved = await solve(song, target.loudestLufs)
    if (solved) anchors.set(song, solved)
  }
  if (anchors.size === 0)
    return { loudestLufs: null, songs: offsets.map(() => ({ solved: null, warnings: [] })) }
  const isReached = [...anchors.values()].some((solved) => solved.isReached)
  const reached = Math.max(...[...anchors.values()].map((solved) => solved.lufs))
  const level = isReached ? target.loudestLufs : reached
  const songs: PlannedSong[] = []
  for (const [song, { offsetLu }] of offsets.entries()) {
    const planned = level + offsetLu
    const solved = anchors.get(song) ?? (await solve(song, planned))
    songs.push({ solved, warnings: warningsFor(titles[song] ?? '', target, solved, planned, isReached) })
  }
  return { loudestLufs: level, songs }
}

function warningsFor(
  title: string,
  target: MasterTarget,
  solved: SolvedGain | null,
  planned: number,
  isLevelReached: boolean,
): readonly string[] {
  if (!solved || solved.isReached) return []
  const most = target.mostReductionDb
  const cause = `more than ${most} dB of limiting would be needed and would be heard`
  if (isLevelReached) {
    return [`"${title}" stays at ${words(solved.lufs)} instead of ${words(planned)}: ${cause}.`]
  }
  const whole = `"${title}" reaches ${words(solved.lufs)}, not ${words(target.loudestLufs)}: ${cause}.`
  return [`${whole} The album's other songs keep their distance to it.`]
}
