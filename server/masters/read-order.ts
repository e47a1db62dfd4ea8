/** The order that the album would give right now, or the songs that stand in its way. */
import { AppError } from '@/lib/assert'
import type { MasterTarget } from '@/lib/contracts'
import type { Prisma, Transaction } from '../db/client'
import { inAlbumOrder } from '../songs/song-order'
import { readStageOverrides } from '../songs/stage-overrides'
import { ENGINE_VERSION } from '../versions/engine-version'
import type { MasterOrder, OrderedSong } from './master-order'

/** Why a song cannot be mastered yet. */
export interface MissingSong {
  readonly songId: string
  readonly title: string
  readonly reason: 'no_chosen_version' | 'bounce_not_ready' | 'bounce_failed'
}

export interface AlbumReadiness {
  /** Null while a song is missing, and for an empty album. */
  readonly order: MasterOrder | null
  readonly missing: readonly MissingSong[]
}

const chosenSelect = {
  ...{ id: true, number: true, mixHash: true, bounceStatus: true, bounceHash: true, bounceKey: true },
  ...{ sampleRate: true, frames: true },
} as const satisfies Prisma.VersionSelect

const songInclude = { chosenVersion: { select: chosenSelect } } as const satisfies Prisma.SongInclude
type SongRow = Prisma.SongGetPayload<{ include: typeof songInclude }>

/** Songs in the trash are not part of the album. */
export async function readAlbumReadiness(
  tx: Transaction,
  albumId: string,
  targets: readonly MasterTarget[],
): Promise<AlbumReadiness> {
  const album = await tx.album.findUniqueOrThrow({ where: { id: albumId } })
  const rows = await tx.song.findMany({ where: { albumId, trashedAt: null }, include: songInclude })
  const songs = inAlbumOrder(rows).map((row) => readSong(row))
  const missing = songs.filter((song): song is MissingSong => 'reason' in song)
  const ready = songs.filter((song): song is OrderedSong => !('reason' in song))
  if (missing.length > 0 || ready.length === 0) return { order: null, missing }
  const { title, artist, upc } = album
  const order = { title, artist, upc, targets: [...targets], engineVersion: ENGINE_VERSION, songs: ready }
  return { order, missing }
}

function readSong(song: SongRow): OrderedSong | MissingSong {
  const { id: songId, title, isrc, intentLu, gapSeconds, fadeInMs, fadeOutMs, chosenVersion: version } = song
  const stages = readStageOverrides(song)
  if (!version) return { songId, title, reason: 'no_chosen_version' }
  if (version.bounceStatus === 'failed') return { songId, title, reason: 'bounce_failed' }
  const { bounceHash, bounceKey, frames } = version
  if (bounceHash === null || bounceKey === null || frames === null)
    return { songId, title, reason: 'bounce_not_ready' }
  return {
    ...{ songId, title, isrc, intentLu, gapSeconds, fadeInMs, fadeOutMs },
    ...{ versionId: version.id, versionNumber: version.number, mixHash: version.mixHash },
    ...{ bounceHash, bounceKey, frames, sampleRate: version.sampleRate },
    ...(Object.keys(stages).length > 0 && { stages }),
  }
}

/** @throws AppError missing_versions that names the songs, conflict for an album without songs */
export function requireOrder({ order, missing }: AlbumReadiness): MasterOrder {
  if (order) return order
  if (missing.length === 0) throw new AppError('conflict', 'This album has no songs yet.')
  const unchosen = missing.filter((song) => song.reason === 'no_chosen_version')
  const waiting = missing.filter((song) => song.reason === 'bounce_not_ready')
  const failed = missing.filter((song) => song.reason === 'bounce_failed')
  const sentences = [
    unchosen.length > 0 && `No version is chosen for ${titles(unchosen)}.`,
    waiting.length > 0 && `The chosen version of ${titles(waiting)} is still being rendered.`,
    failed.length > 0 && `The chosen version of ${titles(failed)} could not be rendered; save a new one.`,
  ]
  throw new AppError('missing_versions', sentences.filter(Boolean).join(' '), { songs: missing })
}

function titles(songs: readonly MissingSong[]): string {
  return songs.map((song) => `“${song.title}”`).join(', ')
}
