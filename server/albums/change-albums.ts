/** Creating, renaming, trashing and restoring albums. */
import type { AlbumDetail, ChangeAlbum, CreateAlbum } from '@/lib/contracts'
import type { AlbumAccess, BandAccess } from '../auth/access'
import { database, Prisma } from '../db/client'
import { recordAudit } from './audit'
import { readAlbum } from './read-albums'

export async function createAlbum({ band, person }: BandAccess, input: CreateAlbum): Promise<AlbumDetail> {
  const album = await database().$transaction(async (tx) => {
    const { title, artist = band.name, upc = null } = input
    const created = await tx.album.create({ data: { bandId: band.id, title, artist, upc } })
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action: 'album.created' },
      ...{ subjectKind: 'album', subjectId: created.id, detail: { title } },
    })
    return created
  })
  return readAlbum(album.id)
}

export async function changeAlbum(access: AlbumAccess, change: ChangeAlbum): Promise<AlbumDetail> {
  return update(access, 'album.changed', change)
}

export async function trashAlbum(access: AlbumAccess): Promise<AlbumDetail> {
  return update(access, 'album.trashed', { trashedAt: access.album.trashedAt ?? new Date() })
}

export async function restoreAlbum(access: AlbumAccess): Promise<AlbumDetail> {
  return update(access, 'album.restored', { trashedAt: null })
}

async function update(
  { album, band, person }: AlbumAccess,
  action: string,
  data: ChangeAlbum & { trashedAt?: Date | null },
): Promise<AlbumDetail> {
  const { masterTone, ...fields } = data
  const tone = masterTone === undefined ? {} : { masterTone: masterTone ?? Prisma.DbNull }
  await database().$transaction(async (tx) => {
    await tx.album.update({ where: { id: album.id }, data: { ...fields, ...tone } })
    const { trashedAt: _, ...detail } = data
    await recordAudit(tx, {
      ...{ bandId: band.id, actorId: person.id, action },
      ...{ subjectKind: 'album', subjectId: album.id, detail },
    })
  })
  return readAlbum(album.id)
}
