/** Bytes of a file on the server. Any thread that has fetch. */
import type { ByteRange } from './byte-store'

/** A server that says nothing for this long is taken for gone. */
const FETCH_LIMIT_MS = 15_000

/** By a Range request; takes the part out of a whole answer too. */
export async function fetchRange({ url, from, to }: ByteRange, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, {
    headers: { Range: `bytes=${from}-${to - 1}` },
    signal: AbortSignal.any([signal, AbortSignal.timeout(FETCH_LIMIT_MS)]),
  })
  if (!response.ok) throw new Error(`The server answered ${response.status} for the audio.`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const part = response.status === 206 ? bytes : bytes.subarray(from, to)
  if (part.length !== to - from)
    throw new Error(`The audio has ${part.length} bytes where ${to - from} belong.`)
  return part
}
