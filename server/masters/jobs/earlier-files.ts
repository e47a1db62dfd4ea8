/**
 * What an earlier run of the album made already: a file whose every deciding input is the same is taken over, so that only
 * what changed is rendered again.
 */
import { createHash } from 'node:crypto'
import { invariant } from '@/lib/assert'
import { STUDY_VERSION } from '@/lib/mastering/analyse-song'
import { runAround } from '@/lib/mastering/joins/plan-run'
import { hashedStages } from '@/lib/mastering/settings/stage-settings'
import { MASTER_TARGETS, type TargetKey } from '@/lib/mastering/settings/targets'
import type { MasterFile, MasterSong } from '../../db/client'
import { database } from '../../db/client'
import { songOrderOf } from './delivery-order'
import { canonicalJson, type MasterOrder } from '../master-order'
import {
  readAnalysis,
  readSongReport,
  type StoredAlbumPlan,
  type StoredAnalysis,
  type TargetReport,
} from '../stored-shapes'

/** SHA-256 over all that decides a file's bytes and its report. @param index place in the album, from 0 */
export function hashRendering(
  order: MasterOrder,
  target: TargetKey,
  index: number,
  album: StoredAlbumPlan,
): string {
  const { title, artist, upc, engineVersion } = order
  const { intentLu, song, plan } = partOf(order, target, index, album)
  const deciding = {
    title,
    artist,
    upc,
    engineVersion,
    index,
    song,
    intentLu,
    target: MASTER_TARGETS[target],
    plan,
    rates: MASTER_TARGETS[target].hasOneRate ? order.songs.map(({ sampleRate }) => sampleRate) : undefined,
    run: runOf(order, target, index, album),
  }
  return createHash('sha256').update(canonicalJson(deciding)).digest('hex')
}

function partOf(order: MasterOrder, target: TargetKey, index: number, album: StoredAlbumPlan) {
  const { intentLu, versionId: _id, versionNumber: _number, mixHash: _mix, ...song } = order.songs[index]!
  const plan = album.targets[target]?.songs[index]
  invariant(plan, `no plan for song ${index} and ${target}`)
  return { intentLu, song, plan: { ...plan, stages: hashedStages(plan.stages) } }
}

/** The songs that it runs into decide it too; undefined where there are none. */
function runOf(order: MasterOrder, target: TargetKey, index: number, album: StoredAlbumPlan) {
  const { songs = [], sides } = album.targets[target] ?? {}
  const orders = order.songs.map((song, place) => (songs[place] ? songOrderOf(song) : null))
  const places = runAround(MASTER_TARGETS[target], orders, index, sides)
  return places.length === 1 ? undefined : places.map((place) => partOf(order, target, place, album))
}

export interface EarlierFiles {
  readonly files: readonly MasterFile[]
  readonly report: TargetReport
}

/** As many of the song's latest renderings are looked at. */
const MOST_LOOKED_AT = 20

/** null: it was never made. */
export async function findEarlierFiles(
  song: MasterSong,
  target: TargetKey,
  renderHash: string,
): Promise<EarlierFiles | null> {
  const { songId, versionId, id } = song
  const earlier = await database().masterSong.findMany({
    where: { songId, versionId, id: { not: id }, status: 'done' },
    orderBy: { run: { number: 'desc' } },
    take: MOST_LOOKED_AT,
    include: { files: { where: { target }, orderBy: { path: 'asc' } } },
  })
  for (const { files, ...other } of earlier) {
    const report = readSongReport(other).targets[target]
    if (report?.renderHash === renderHash && files.length > 0) return { files, report }
  }
  return null
}

/** An analysis of the same sound by the same engine, null when there is none, or only one that measured other things. */
export async function findEarlierAnalysis(
  song: MasterSong,
  engineVersion: number,
): Promise<StoredAnalysis | null> {
  const { versionId, id } = song
  const earlier = await database().masterSong.findFirst({
    where: {
      versionId,
      id: { not: id },
      status: 'done',
      run: { settings: { path: ['engineVersion'], equals: engineVersion } },
    },
    orderBy: { run: { createdAt: 'desc' } },
    select: { analysis: true },
  })
  const known = earlier ? readAnalysis(earlier) : null
  return known?.studyVersion === STUDY_VERSION ? known : null
}

/** Rows of the same files for another run, at the song's path there. @param mainPath of the song's WAV file */
export function takenOver(files: readonly MasterFile[], song: MasterSong, mainPath: string) {
  const base = mainPath.slice(0, mainPath.lastIndexOf('.'))
  return files.map(({ id: _id, path, ...facts }) => ({
    ...facts,
    runId: song.runId,
    masterSongId: song.id,
    path: base + path.slice(path.lastIndexOf('.')),
  }))
}
