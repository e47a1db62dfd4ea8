/** A song's versions, and one of them with its comparison to the live mix. */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import type { VersionDetail, VersionList, VersionSummary } from '@/lib/contracts'
import { inOrder, mixHash, parseMix, type MixState } from '@/lib/mix'
import type { VersionAccess } from '../auth/access'
import { loadRoomState } from '../collab/room-store'
import { database } from '../db/client'
import { readPeople } from '../reviews/view-person'
import { compareWithLive } from './compare-live'
import { ENGINE_VERSION } from './engine-version'
import { versionSelect, viewVersion } from './view-version'

/** Newest first. */
export async function listVersions(songId: string): Promise<VersionList> {
  const rows = await database().version.findMany({
    where: { songId },
    select: versionSelect,
    orderBy: { number: 'desc' },
  })
  const people = await readPeople(rows.map((row) => row.createdById))
  const { mix } = await loadRoomState(songId)
  return { versions: rows.map((row) => viewVersion(row, people)), liveMixHash: await mixHash(mix) }
}

/** @throws AppError not_found */
export async function readVersionSummary(versionId: string): Promise<VersionSummary> {
  const row = await database().version.findUnique({ where: { id: versionId }, select: versionSelect })
  if (!row) throw new AppError('not_found', ERROR_WORDS.not_found)
  return viewVersion(row, await readPeople([row.createdById]))
}

export async function readVersion({ version, song, album, band }: VersionAccess): Promise<VersionDetail> {
  const mix = parseMix(version.mixState)
  return {
    ...(await readVersionSummary(version.id)),
    songTitle: song.title,
    albumId: album.id,
    bandId: band.id,
    stemIds: version.stemIds,
    live: await compareWithLive({ ...version, mix }),
    rendersDifferentlyToday: version.engineVersion !== ENGINE_VERSION,
    ...anchorsOf(mix),
  }
}

/** What a comment may be anchored to. */
function anchorsOf(mix: MixState): Pick<VersionDetail, 'channels' | 'sections'> {
  const strips = [...inOrder(mix.channels), ...inOrder(mix.buses)]
  const sections = Object.values(mix.markers).filter((marker) => marker.kind === 'section')
  return {
    channels: strips.map(({ id, name, colour }) => ({ id, name, colour })),
    sections: sections
      .sort((a, b) => a.startSample - b.startSample)
      .map(({ id, name, startSample }) => ({ id, name, startSample })),
  }
}
