/**
 * Receives files over tus 1.0 (resumable, several at once) into the uploads folder. The route checks who asks before
 * anything arrives here; an upload's tus id is the id of its row. One instance per process: it holds the locks.
 */
import { randomUUID } from 'node:crypto'
import { FileStore } from '@tus/file-store'
import { EVENTS, Server } from '@tus/server'
import { invariant } from '@/lib/assert'
import { uploadMetadataSchema } from '@/lib/contracts/stems'
import { logger } from '../logger'
import { MAX_FILE_BYTES } from '../media/limits'
import { RESUMABLE_MS } from './sweep-uploads'
import { createUpload, finishUpload, noteReceived, uploadFolder } from './uploads'

export const UPLOADS_PATH = '/api/uploads'

/** The header in which the route tells who asks; it overwrites whatever a client sent under that name. */
export const UPLOADER_HEADER = 'x-mixroom-uploader'

const shared = globalThis as typeof globalThis & { mixroomTus?: Server }

export function tusServer(): Server {
  shared.mixroomTus ??= openTusServer()
  return shared.mixroomTus
}

function openTusServer(): Server {
  const server = new Server({
    path: UPLOADS_PATH,
    relativeLocation: true,
    maxSize: MAX_FILE_BYTES,
    datastore: new FileStore({ directory: uploadFolder(), expirationPeriodInMilliseconds: RESUMABLE_MS }),
    allowedOrigins: [],
    namingFunction: () => randomUUID(),
    async onUploadCreate(request, upload) {
      const userId = request.headers.get(UPLOADER_HEADER)
      invariant(userId, 'the upload route names the uploader')
      const metadata = uploadMetadataSchema.parse(upload.metadata)
      await createUpload({ id: upload.id, userId, sizeBytes: upload.size ?? 0, metadata })
      return {}
    },
    async onUploadFinish(_, upload) {
      await finishUpload(upload.id)
      return {}
    },
  })
  server.on(EVENTS.POST_RECEIVE, (_, upload) => {
    if (!upload.size) return
    noteReceived(upload.id, upload.offset / upload.size).catch((error: unknown) =>
      logger('stems').warn({ err: error, uploadId: upload.id }, 'the progress of an upload was not noted'),
    )
  })
  return server
}
