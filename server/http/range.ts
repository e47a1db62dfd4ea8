/** Serves a stored file over HTTP: whole or by one byte range, with a strong ETag, since a key's content never changes. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { AppError, ERROR_WORDS } from '@/lib/assert'
import { storage } from '../storage/storage'
import type { ByteRange } from '../storage/storage-types'

export interface ServeOptions {
  /** Offers it under this name instead of showing it. */
  readonly downloadName?: string
}

/** Private: whoever lost access must not be served by a cache between. */
const CACHE = 'private, max-age=31536000, immutable'

/**
 * @param key of the storage, found through SQL and never taken from the request
 * @param type media type
 * @returns 200, 206 for a satisfiable range, 304 when the reader has it, 416 for a range outside the file
 * @throws AppError not_found when nothing is stored under the key
 */
export async function serveFile(
  request: Request,
  key: string,
  type: string,
  { downloadName }: ServeOptions = {},
): Promise<Response> {
  const found = await storage().stat(key)
  if (!found) throw new AppError('not_found', ERROR_WORDS.not_found)
  const { sizeBytes } = found
  const etag = `"${createHash('sha256').update(key).digest('hex').slice(0, 32)}"`
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'cache-control': CACHE,
    'content-type': type,
    etag,
  })
  if (downloadName) headers.set('content-disposition', attachment(downloadName))
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const wanted = isRangeMeant(request, etag) ? parseRange(request.headers.get('range'), sizeBytes) : null
  if (wanted === 'outside') {
    headers.set('content-range', `bytes */${sizeBytes}`)
    return new Response(null, { status: 416, headers })
  }
  const length = wanted ? wanted.end - wanted.start + 1 : sizeBytes
  headers.set('content-length', String(length))
  if (wanted) headers.set('content-range', `bytes ${wanted.start}-${wanted.end}/${sizeBytes}`)
  const body = request.method === 'HEAD' || length === 0 ? null : await openBody(key, wanted)
  return new Response(body, { status: wanted ? 206 : 200, headers })
}

/** If-Range with another tag asks for the whole file. */
function isRangeMeant(request: Request, etag: string): boolean {
  const condition = request.headers.get('if-range')
  return condition === null || condition === etag
}

/** One range of bytes; several, and what is no range at all, mean the whole file (RFC 9110 section 14.2). */
export function parseRange(header: string | null, sizeBytes: number): ByteRange | 'outside' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [first, last] = [match[1]!, match[2]!]
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null
  return start > end ? 'outside' : { start, end }
}

async function openBody(key: string, range: ByteRange | null): Promise<ReadableStream<Uint8Array>> {
  const source = range ? await storage().open(key, range) : await storage().open(key)
  return Readable.toWeb(source) as ReadableStream<Uint8Array>
}

/** Any name, for old readers without what they cannot read (RFC 6266). */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
