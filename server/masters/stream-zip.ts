/**
 * The whole delivery as one zip, made while it is sent: stored, not compressed, in the order of the paths, with the
 * run's own date, so that the same run gives the same bytes every time.
 */
import { Readable } from 'node:stream'
import yazl from 'yazl'
import { AppError } from '@/lib/assert'
import type { MasterRunAccess } from '../auth/access'
import { database, type MasterFile } from '../db/client'
import { storage } from '../storage/storage'
import { safeName } from '@/lib/delivery/file-names'

const FILE_MODE = 0o100644

/** @throws AppError conflict while the run is not done */
export async function streamZip({ run, album }: MasterRunAccess): Promise<Response> {
  if (run.status === 'failed')
    throw new AppError(
      'conflict',
      'The album is not whole, so that it is held back. Files can be had one by one.',
    )
  if (run.status !== 'done' || run.finishedAt === null)
    throw new AppError('conflict', 'These masters are not finished yet.')
  const files = await database().masterFile.findMany({ where: { runId: run.id }, orderBy: { path: 'asc' } })
  const output = zipOf(files, run.finishedAt)
  const body = Readable.toWeb(output) as ReadableStream<Uint8Array>
  const name = `${safeName(`${album.artist} - ${album.title}`)} (masters ${run.number}).zip`
  return new Response(body, { headers: zipHeaders(name) })
}

/** A file that cannot be read ends the stream with its error; a reader who leaves closes the file that is open. */
function zipOf(files: readonly MasterFile[], mtime: Date): Readable {
  const zip = new yazl.ZipFile()
  const output = zip.outputStream as Readable
  let current: Readable | null = null
  zip.on('error', (error: Error) => output.destroy(error))
  output.on('close', () => current?.destroy())
  for (const file of files) {
    const options = { mtime, mode: FILE_MODE, compress: false, size: Number(file.sizeBytes) }
    zip.addReadStreamLazy(file.path, options, (give) => {
      storage()
        .open(file.storageKey)
        .then(
          (source) => give(null, (current = source)),
          (error: unknown) => give(error, Readable.from([])),
        )
    })
  }
  zip.end()
  return output
}

function zipHeaders(name: string): HeadersInit {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
  }
}
