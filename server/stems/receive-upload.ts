/** One tus request: who asks, for which song, may they; then the tus server. Every request of an upload passes here. */
import { Metadata } from '@tus/server'
import { AppError, ERROR_WORDS } from '@/lib/assert'
import { RESPONSE_MAX_BYTES } from '@/lib/contracts/responses'
import { uploadMetadataSchema, type UploadMetadata } from '@/lib/contracts/stems'
import { RESPONSE_MAX_SECONDS } from '@/lib/mix'
import { requireSong, type SongAccess } from '../auth/access'
import { parseInput } from '../http/route'
import { MAX_FILE_BYTES } from '../media/limits'
import { finishUpload, findUpload, forgetUpload } from './uploads'
import { tusServer, UPLOADER_HEADER } from './tus-server'

function readMetadata(request: Request): UploadMetadata {
  const header = request.headers.get('upload-metadata')
  let metadata: Record<string, string | null> = {}
  try {
    metadata = header ? Metadata.parse(header) : {}
  } catch {
    throw new AppError('invalid_input', 'The upload-metadata header cannot be read.')
  }
  return parseInput(uploadMetadataSchema, metadata)
}

/** @returns bytes */
function checkSize(request: Request): number {
  const size = Number(request.headers.get('upload-length'))
  if (request.headers.get('upload-length') === null || !Number.isInteger(size) || size < 0)
    throw new AppError('invalid_input', 'The upload-length header must say how many bytes will come.')
  if (size > MAX_FILE_BYTES)
    throw new AppError('too_large', `A file may have ${MAX_FILE_BYTES / 1024 ** 3} GB at most.`)
  return size
}

/** An impulse response is short, and takes the rate that the song's first stem has fixed. */
function checkResponse({ song }: SongAccess, size: number): void {
  if (size > RESPONSE_MAX_BYTES)
    throw new AppError(
      'too_large',
      `An impulse response may have ${RESPONSE_MAX_BYTES / 1024 ** 2} MB at most; it lasts ${RESPONSE_MAX_SECONDS} seconds or less.`,
    )
  if (song.sampleRate === null)
    throw new AppError('conflict', "Add a stem first: an impulse response takes the song's sample rate.")
}

/** The request as the tus server may see it: with who asks, and nothing that a client claims to be. */
function signed(request: Request, { person }: SongAccess): Request {
  const headers = new Headers(request.headers)
  headers.set(UPLOADER_HEADER, person.id)
  const body = request.method === 'POST' || request.method === 'PATCH' ? request.body : null
  return new Request(request.url, {
    method: request.method,
    headers,
    signal: request.signal,
    ...(body ? { body, duplex: 'half' } : {}),
  } as RequestInit)
}

/** POST: a new upload into the song that its metadata names. */
export async function beginUpload(request: Request): Promise<Response> {
  const { songId, purpose } = readMetadata(request)
  const access = await requireSong(songId, 'stem.upload')
  const size = checkSize(request)
  if (purpose === 'impulse') checkResponse(access, size)
  return tusServer().handleWeb(signed(request, access))
}

/**
 * HEAD, PATCH, DELETE: an upload that exists, by the person who began it.
 * @throws AppError not_found: somebody else's, or none
 */
export async function continueUpload(request: Request, uploadId: string): Promise<Response> {
  const upload = await findUpload(uploadId)
  const access = await requireSong(upload.songId, 'stem.upload')
  if (upload.userId !== access.person.id) throw new AppError('not_found', ERROR_WORDS.not_found)
  if (request.method === 'DELETE' && upload.status === 'refused') {
    await forgetUpload(uploadId)
    return new Response(null, { status: 204 })
  }
  const response = await tusServer().handleWeb(signed(request, access))
  if (request.method === 'DELETE' && response.ok) await forgetUpload(uploadId)
  if (request.method === 'HEAD' && isComplete(response)) await finishUpload(uploadId)
  return response
}

/** All bytes came, but the connection or the server died before the ingest was ordered. */
function isComplete({ headers }: Response): boolean {
  const length = headers.get('upload-length')
  return length !== null && length === headers.get('upload-offset')
}
