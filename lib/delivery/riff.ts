/** Bytes of RIFF chunks. Little endian, each chunk padded to even length. Pure; any thread. */

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Text as UTF-8, cut or zero-padded to `length` bytes; never cut inside a character. */
export function fixedText(text: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let cut = text
  while (new TextEncoder().encode(cut).length > length) cut = cut.slice(0, -1)
  bytes.set(new TextEncoder().encode(cut))
  return bytes
}

/** Four letters, size, body and the pad byte that RIFF asks for. */
export function riffChunk(id: string, body: Uint8Array): Uint8Array {
  const head = new Uint8Array(8)
  head.set(new TextEncoder().encode(id))
  new DataView(head.buffer).setUint32(4, body.length, true)
  return concatBytes([head, body, new Uint8Array(body.length & 1)])
}

export interface ChunkPlace {
  readonly id: string
  /** First byte of the body. */
  readonly start: number
  readonly size: number
}

/** Chunks of a RIFF file from its first bytes; the last one may reach beyond them. Empty when it is not WAVE. */
export function findChunks(bytes: Uint8Array): readonly ChunkPlace[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 12 || text(0) !== 'RIFF' || text(8) !== 'WAVE') return []
  const found: ChunkPlace[] = []
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true)
    found.push({ id: text(at), start: at + 8, size })
    at += 8 + size + (size & 1)
  }
  return found
}
