/** Sends a stored file over HTTP: whole or one byte range, resumable, kept by the browser for good. */
import { Readable } from 'node:stream'
import { missingFile } from '../storage/storage-key'
import { storage, type ByteRange } from '../storage/storage'

/** Keys are content-addressed: what a key names never changes. Only for the one who was allowed to ask. */
const CACHE_CONTROL = 'private, max-age=31536000, immutable'

/**
 * The range that a header asks for, in a file of `size` bytes (RFC 9110, 14.2).
 * @returns null for none, for several, and for what is no byte range: the whole file is the answer then;
 *   'outside' when no byte of it exists
 */
export function parseRange(header: string | null, size: number): ByteRange | null | 'outside' {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!found || (found[1] === '' && found[2] === '')) return null
  const [first, last] = [found[1]!, found[2]!]
  if (first === '') {
    const count = Math.min(Number(last), size)
    return count === 0 ? 'outside' : { start: size - count, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return null
  return start >= size ? 'outside' : { start, end }
}

const etagOf = (key: string) => `"${Buffer.from(key).toString('base64url')}"`

function matches(header: string | null, etag: string): boolean {
  return (header ?? '')
    .split(',')
    .some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*')
}

export interface ServeOptions {
  /** The browser saves the file under this name instead of opening it. */
  readonly downloadName?: string
}

/** RFC 6266: a plain name for old clients, the true one for the others. */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/**
 * Answers a GET or HEAD with the stored file `key`. The caller has checked who asks.
 * @throws AppError not_found: nothing is stored under the key
 */
export async function serveFile(
  request: Request,
  key: string,
  type: string,
  { downloadName }: ServeOptions = {},
): Promise<Response> {
  const store = storage()
  const found = await store.stat(key)
  if (!found) throw missingFile(key)
  const etag = etagOf(key)
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'cache-control': CACHE_CONTROL,
    'content-type': type,
    'x-content-type-options': 'nosniff',
    etag,
  })
  if (downloadName !== undefined) headers.set('content-disposition', disposition(downloadName))
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const ifRange = request.headers.get('if-range')
  const isRangeWanted = ifRange === null || ifRange === etag
  const range = isRangeWanted ? parseRange(request.headers.get('range'), found.sizeBytes) : null
  if (range === 'outside') {
    headers.set('content-range', `bytes */${found.sizeBytes}`)
    return new Response(null, { status: 416, headers })
  }
  headers.set('content-length', String(range ? range.end - range.start + 1 : found.sizeBytes))
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${found.sizeBytes}`)
  const status = range ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const bytes = Readable.toWeb(await store.open(key, range ?? undefined)) as ReadableStream<Uint8Array>
  return new Response(bytes, { status, headers })
}
