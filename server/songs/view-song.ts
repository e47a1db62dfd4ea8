/** From a song's rows to what the screens see. */
import type { SongSummary } from '@/lib/contracts'
import type { Prisma } from '../db/client'
import { readStageOverrides } from './stage-overrides'
import { summariseApprovals } from '../reviews/summarise-approvals'

const openThread = { parentId: null, resolvedAt: null, deletedAt: null }

export const songInclude = {
  _count: {
    select: {
      versions: true,
      stems: { where: { removedAt: null } },
      comments: { where: openThread },
    },
  },
  stems: {
    where: { removedAt: null },
    select: { audio: { select: { frames: true, sampleRate: true } } },
  },
  chosenVersion: {
    select: {
      id: true,
      number: true,
      name: true,
      bounceStatus: true,
      frames: true,
      sampleRate: true,
      integratedLufs: true,
      truePeakDbtp: true,
      approvals: { select: { userId: true, verdict: true, createdAt: true } },
    },
  },
} as const satisfies Prisma.SongInclude

export type SongRow = Prisma.SongGetPayload<{ include: typeof songInclude }>

/** @param position 1 for the album's first song */
export function viewSong(song: SongRow, position: number): SongSummary {
  const { id, albumId, title, sampleRate, isrc, intentLu, gapSeconds, fadeInMs, fadeOutMs } = song
  return {
    ...{ id, albumId, title, position, sampleRate, isrc, intentLu, gapSeconds, fadeInMs, fadeOutMs },
    stages: readStageOverrides(song),
    stemCount: song._count.stems,
    versionCount: song._count.versions,
    openCommentCount: song._count.comments,
    durationSeconds: durationOf(song),
    chosenVersion: song.chosenVersion && viewChosen(song.chosenVersion),
    createdAt: song.createdAt.toISOString(),
    trashedAt: song.trashedAt?.toISOString() ?? null,
  }
}

/** Songs of one album, already in their order. */
export function viewSongs(songs: readonly SongRow[]): SongSummary[] {
  return songs.map((song, index) => viewSong(song, index + 1))
}

function viewChosen(
  version: NonNullable<SongRow['chosenVersion']>,
): NonNullable<SongSummary['chosenVersion']> {
  const { id, number, name, bounceStatus, integratedLufs, truePeakDbtp } = version
  const approval = summariseApprovals(version.approvals).state
  return { id, number, name, bounceStatus, approval, integratedLufs, truePeakDbtp }
}

function durationOf({ chosenVersion, stems }: SongRow): number | null {
  if (chosenVersion?.frames) return chosenVersion.frames / chosenVersion.sampleRate
  const seconds = stems.map(({ audio }) => audio.frames / audio.sampleRate)
  return seconds.length > 0 ? Math.max(...seconds) : null
}
