/** Whether a master run still is what the album would order today, and in words what is different. Pure. */
import type { Freshness } from '../reviews/list-approvals'
import { STAGE_KEYS, type StageKey } from '@/lib/mastering/settings/stage-settings'
import { STAGE_FACES } from '@/lib/mastering/settings/stage-faces'
import type { MasterOrder, OrderedSong } from './master-order'
import type { AlbumReadiness } from './read-order'

/** Stale: another chosen version, song, order, intent, gap, fade, title or code than those that were mastered. */
export function compareOrders(mastered: MasterOrder, { order, missing }: AlbumReadiness): Freshness {
  const changes = missing.map((song) => `${song.title}: has no version ready to be mastered`)
  if (order) changes.push(...albumChanges(mastered, order), ...songChanges(mastered.songs, order.songs))
  else if (missing.length === 0) changes.push('The album has no songs any more')
  return { isStale: changes.length > 0, changes }
}

function albumChanges(before: MasterOrder, after: MasterOrder): string[] {
  return [
    ...difference('Album title', before.title, after.title),
    ...difference('Artist', before.artist, after.artist),
    ...difference('UPC', before.upc, after.upc),
  ]
}

function songChanges(before: readonly OrderedSong[], after: readonly OrderedSong[]): string[] {
  const was = new Map(before.map((song) => [song.songId, song]))
  const is = new Set(after.map((song) => song.songId))
  const removed = before.filter((song) => !is.has(song.songId)).map((song) => `${song.title}: left the album`)
  const changed = after.flatMap((song) => {
    const old = was.get(song.songId)
    return old ? oneSong(old, song) : [`${song.title}: is new on the album`]
  })
  const kept = before.filter((song) => is.has(song.songId)).map((song) => song.songId)
  const order = after.filter((song) => was.has(song.songId)).map((song) => song.songId)
  const moved = kept.join() === order.join() ? [] : ['The order of the songs changed']
  return [...removed, ...changed, ...moved]
}

function oneSong(before: OrderedSong, after: OrderedSong): string[] {
  const name = after.title
  return [
    ...difference(`${name}: title`, before.title, after.title),
    ...difference(`${name}: version`, before.versionNumber, after.versionNumber),
    ...difference(`${name}: ISRC`, before.isrc, after.isrc),
    ...difference(`${name}: intent in LU`, before.intentLu, after.intentLu),
    ...difference(`${name}: gap in seconds`, before.gapSeconds, after.gapSeconds),
    ...difference(`${name}: fade-in in ms`, before.fadeInMs, after.fadeInMs),
    ...difference(`${name}: fade-out in ms`, before.fadeOutMs, after.fadeOutMs),
    ...STAGE_KEYS.flatMap((key) => stageDifference(`${name}: ${STAGE_FACES[key].label}`, key, before, after)),
  ]
}

/** Settings are long: only whether they are planned, left out or set, and that they changed. */
function stageDifference(what: string, key: StageKey, before: OrderedSong, after: OrderedSong): string[] {
  const [was, is] = [before.stages?.[key], after.stages?.[key]]
  if (JSON.stringify(was) === JSON.stringify(is)) return []
  const words = (own: object | null | undefined) =>
    own === undefined ? 'planned' : own === null ? 'left out' : 'set by an engineer'
  const change = difference(what, words(was), words(is))
  return change.length > 0 ? change : [`${what} set otherwise by an engineer`]
}

function difference(what: string, before: string | number | null, after: string | number | null): string[] {
  return before === after ? [] : [`${what} ${before ?? 'none'} → ${after ?? 'none'}`]
}
