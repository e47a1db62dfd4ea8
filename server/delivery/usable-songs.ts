/** The songs of an album that can be mastered, and those that cannot: one broken mix must not lose the others. */
import { AppError, isAppError, type ErrorCode } from '@/lib/assert'
import { refuseOddShapes, type SongSource } from '@/lib/mastering/programme'
import type { AlbumOrder } from '@/lib/mastering/settings/album-order'
import type { SidePlan } from '@/lib/mastering/settings/sides'
import type { AlbumReport } from '@/lib/mastering/settings/report'

export interface MissingSong {
  /** Place in the album, from 0. */
  readonly song: number
  readonly title: string
  readonly code: ErrorCode
  /** Why, as a sentence. */
  readonly reason: string
}

export interface UsableSongs {
  /** The order without the missing songs. */
  readonly order: AlbumOrder
  readonly sources: readonly SongSource[]
  /** Places in the album of what is left. */
  readonly places: readonly number[]
  readonly missing: readonly MissingSong[]
}

/** @throws AppError of the first song when none can be used, or of the song whose tone the others should have */
export async function openUsableSongs(
  order: AlbumOrder,
  openSource: (song: number) => Promise<SongSource>,
): Promise<UsableSongs> {
  const sources: SongSource[] = []
  const places: number[] = []
  const missing: MissingSong[] = []
  for (const [song, { title }] of order.songs.entries()) {
    try {
      const source = await openSource(song)
      refuseOddShapes(source, title)
      sources.push(source)
      places.push(song)
    } catch (error) {
      if (!isAppError(error) || order.songs.length === 1 || isToneAim(order, song)) throw error
      missing.push({ song, title, code: error.code, reason: error.message })
    }
  }
  const [first] = missing
  if (places.length === 0 && first) throw new AppError(first.code, first.reason)
  const songs = order.songs.filter((_, song) => places.includes(song))
  return { order: { ...order, songs, tone: movedTone(order.tone, places) }, sources, places, missing }
}

function isToneAim({ tone }: AlbumOrder, song: number): boolean {
  return tone?.aim === 'song' && tone.song === song
}

/** The aim counts places of the whole album. */
export function movedTone(tone: AlbumOrder['tone'], places: readonly number[]): AlbumOrder['tone'] {
  return tone?.aim === 'song' ? { ...tone, song: places.indexOf(tone.song) } : tone
}

/** Sides of the usable songs with the album's own places. */
export function placedSides(sides: readonly SidePlan[], places: readonly number[]): SidePlan[] {
  return sides.map((side) => ({ ...side, songs: side.songs.map((song) => places[song] ?? song) }))
}

/** A report of the usable songs with the album's own places. */
export function placedReport(report: AlbumReport, places: readonly number[]): AlbumReport {
  const placeOf = (song: number) => places[song] ?? song
  return {
    ...report,
    ...(report.sides && { sides: placedSides(report.sides, places) }),
    songs: report.songs.map((own) => ({
      ...own,
      song: placeOf(own.song),
      files: own.files.map((file) => ({ ...file, song: placeOf(file.song) })),
    })),
  }
}
