/** The reference of an album: taken in, replaced, removed. What earlier runs were aimed at stays with them. */
import { randomUUID } from 'node:crypto'
import { Readable, Transform } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { AppError } from '@/lib/assert'
import { REFERENCE_MAX_BYTES } from '@/lib/contracts'
import { recordAudit } from '../../albums/audit'
import type { AlbumAccess } from '../../auth/access'
import { database, Prisma } from '../../db/client'
import { enqueue } from '../../jobs/enqueue'
import { storage } from '../../storage/storage'
import { readToneChoice } from './view-reference'

/**
 * Stores the sound and has its tone measured; it takes the place of an earlier one.
 * @throws AppError invalid_input without a body, too_large
 */
export async function uploadReference(
  access: AlbumAccess,
  name: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<void> {
  const { album, band } = access
  if (body === null) throw new AppError('invalid_input', 'Send the sound file as the body of the request.')
  const uploadKey = `references/${band.id}/${randomUUID()}`
  await storage().put(uploadKey, limited(Readable.fromWeb(body as WebStream<Uint8Array>)))
  const replaced = await database().$transaction(async (tx) => {
    const old = await tx.albumReference.findUnique({ where: { albumId: album.id } })
    if (old) await tx.albumReference.delete({ where: { id: old.id } })
    const made = await tx.albumReference.create({ data: { albumId: album.id, name, uploadKey } })
    await enqueue(tx, 'study-reference', { referenceId: made.id })
    await recordAudit(tx, auditOf(access, 'reference.uploaded', name))
    return old
  })
  if (replaced?.uploadKey) await storage().remove(replaced.uploadKey)
}

/** Off the album; masters that should aim at it aim at the middle of the songs again. Removing twice is fine. */
export async function removeReference(access: AlbumAccess): Promise<void> {
  const { album } = access
  const removed = await database().$transaction(async (tx) => {
    const old = await tx.albumReference.findUnique({ where: { albumId: album.id } })
    if (!old) return null
    await tx.albumReference.delete({ where: { id: old.id } })
    if (readToneChoice(album)?.aim === 'reference')
      await tx.album.update({ where: { id: album.id }, data: { masterTone: Prisma.DbNull } })
    await recordAudit(tx, auditOf(access, 'reference.removed', old.name))
    return old
  })
  if (removed?.uploadKey) await storage().remove(removed.uploadKey)
}

function auditOf({ album, band, person }: AlbumAccess, action: string, name: string) {
  return {
    ...{ bandId: band.id, actorId: person.id, action },
    ...{ subjectKind: 'album' as const, subjectId: album.id, detail: { name } },
  }
}

/** Breaks off what is larger than allowed, while it comes. */
function limited(source: Readable): Readable {
  let bytes = 0
  const gate = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length
      if (bytes <= REFERENCE_MAX_BYTES) return done(null, chunk)
      const most = `${REFERENCE_MAX_BYTES / 1024 ** 2} MB`
      done(
        new AppError('too_large', `A reference may have ${most} at most. One song of the record is enough.`),
      )
    },
  })
  source.on('error', (error) => gate.destroy(error))
  gate.on('close', () => source.destroy())
  return source.pipe(gate)
}
