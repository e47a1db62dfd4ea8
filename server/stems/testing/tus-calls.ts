/** For tests: a file's way in through the upload route, as somebody. */
import * as uploadsRoute from '@/app/api/uploads/[[...id]]/route'

type Metadata = Readonly<Record<string, string>>

/** One tus request; `id` for all but the first. */
export function tus(
  cookie: string,
  method: 'POST' | 'PATCH' | 'HEAD' | 'DELETE',
  init: RequestInit,
  id?: string,
): Promise<Response> {
  const headers = new Headers({
    ...(init.headers as Record<string, string>),
    cookie,
    'tus-resumable': '1.0.0',
  })
  const request = new Request(`http://localhost/api/uploads${id ? `/${id}` : ''}`, {
    ...init,
    method,
    headers,
  })
  return uploadsRoute[method](request, { params: Promise.resolve(id ? { id: [id] } : {}) })
}

function encode(metadata: Metadata): string {
  return Object.entries(metadata)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')
}

/** Announces a file. `words` is what a refusal says. */
export async function begin(
  cookie: string,
  size: number,
  metadata: Metadata,
): Promise<{ status: number; id: string; words: string }> {
  const headers = { 'upload-length': String(size), 'upload-metadata': encode(metadata) }
  const response = await tus(cookie, 'POST', { headers })
  const id = response.headers.get('location')?.split('/').at(-1) ?? ''
  return { status: response.status, id, words: response.ok ? '' : await response.text() }
}

export async function send(cookie: string, id: string, offset: number, bytes: Uint8Array): Promise<Response> {
  const type = { 'content-type': 'application/offset+octet-stream' }
  const headers = { ...type, 'upload-offset': String(offset), 'content-length': String(bytes.length) }
  return tus(cookie, 'PATCH', { headers, body: new Uint8Array(bytes) }, id)
}

/** A whole file. @returns the upload's id */
export async function uploadAs(cookie: string, bytes: Uint8Array, metadata: Metadata): Promise<string> {
  const { id, status, words } = await begin(cookie, bytes.length, metadata)
  if (status !== 201) throw new Error(`the upload was refused: ${words}`)
  const sent = await send(cookie, id, 0, bytes)
  if (sent.status !== 204) throw new Error(`the upload broke off: ${await sent.text()}`)
  return id
}
