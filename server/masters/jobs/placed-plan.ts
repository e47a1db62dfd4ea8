/** The plan of the songs that are at work, in the places of the whole album. Pure. */
import type { Prisma } from '../../db/client'
import type { AlbumPlan } from '@/lib/mastering/plan-album'
import { movedTone, placedSides } from '../../delivery/usable-songs'
import type { MasterOrder } from '../master-order'
import { readAlbumPlan, type StoredAlbumPlan } from '../stored-shapes'

/** The order as if the album had those songs only. */
export function orderOf(order: MasterOrder, places: readonly number[]): MasterOrder {
  const songs = order.songs.filter((_, place) => places.includes(place))
  return { ...order, songs, tone: movedTone(order.tone, places) }
}

/** As it is stored: null in the place of a song that failed. @param count songs of the album */
export function placedPlan(plan: AlbumPlan, places: readonly number[], count: number): StoredAlbumPlan {
  const spread = <T>(own: readonly T[]) =>
    Array.from({ length: count }, (_, place) => own[places.indexOf(place)] ?? null)
  const targets = Object.entries(plan.targets).map(([key, { loudestLufs, songs, sides }]) => [
    key,
    { loudestLufs, songs: spread(songs), ...(sides && { sides: placedSides(sides, places) }) },
  ])
  const placed = {
    offsets: spread(plan.offsets),
    toneAim: plan.toneAim,
    targets: Object.fromEntries(targets) as unknown,
  }
  return readAlbumPlan({ plan: JSON.parse(JSON.stringify(placed)) as Prisma.JsonValue })
}
