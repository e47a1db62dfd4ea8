/** Orders masters over the album's chosen versions: freezes the order and starts one analysis per song. */
import { AppError } from '@/lib/assert'
import { refuseDuplicateIsrcs } from '@/lib/delivery/identifiers'
import {
  DEFAULT_MASTER_TARGETS,
  MASTER_TARGETS,
  type MastersRequested,
  type MasterTarget,
  type RequestMasters,
} from '@/lib/contracts'
import { MASTER_TARGETS as TARGETS } from '@/lib/mastering/settings/targets'
import { refuseOverLimits } from '@/lib/mastering/target-limits'
import { recordAudit } from '../albums/audit'
import type { AlbumAccess } from '../auth/access'
import { database } from '../db/client'
import { enqueue } from '../jobs/enqueue'
import { hashOrder } from './master-order'
import { withWishes } from './order-wishes'
import { readAlbumReadiness, requireOrder } from './read-order'
import { measuredReference, readAlbumTone } from './reference/read-reference'

/** @throws AppError invalid_input for an unknown target or more songs than it holds, missing_versions, conflict for an empty album */
export async function requestMasters(
  { album, band, person }: AlbumAccess,
  input: RequestMasters,
): Promise<MastersRequested> {
  const targets = checkTargets(input.targets ?? DEFAULT_MASTER_TARGETS)
  return database().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Album" WHERE id = ${album.id} FOR UPDATE`
    const ready = requireOrder(await readAlbumReadiness(tx, album.id, targets))
    const tone = input.tone ?? (await readAlbumTone(tx, album.id, ready))
    const order = withWishes(ready, { ...input, tone }, await measuredReference(tx, album.id))
    for (const target of targets) refuseOverLimits(TARGETS[target], order.songs)
    refuseDuplicateIsrcs(order.songs.map(({ title, isrc }) => (isrc ? { title, isrc } : { title })))
    const last = await tx.masterRun.aggregate({ where: { albumId: album.id }, _max: { number: true } })
    const run = await tx.masterRun.create({
      data: {
        ...{ albumId: album.id, number: (last._max.number ?? 0) + 1, targets, requestedById: person.id },
        ...{ settings: order, settingsHash: hashOrder(order) },
        songs: {
          create: order.songs.map(({ songId, versionId }, index) => ({
            songId,
            versionId,
            position: index + 1,
          })),
        },
      },
    })
    for (const { songId } of order.songs) await enqueue(tx, 'analyse-master-song', { runId: run.id, songId })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'masters.requested' },
      ...{ subjectKind: 'masterRun', subjectId: run.id, detail: { albumId: album.id, targets } },
    })
    return { runId: run.id, number: run.number, targets, songCount: order.songs.length }
  })
}

/** Each known target once, in the studio's order. */
function checkTargets(asked: readonly string[]): MasterTarget[] {
  const unknown = asked.filter((target) => !MASTER_TARGETS.some((known) => known === target))
  if (unknown.length > 0) {
    const names = unknown.map((target) => `“${target}”`).join(', ')
    const built = MASTER_TARGETS.join(', ')
    throw new AppError('invalid_input', `The target ${names} is not built yet. There are ${built}.`, {
      unknown,
    })
  }
  return MASTER_TARGETS.filter((target) => asked.includes(target))
}
