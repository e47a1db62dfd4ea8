/** Walks the chunks of RIFF and IFF files, and forgives what real programs get wrong: lengths past the end, missing pad bytes. */
import { damaged } from '../audio-info'
import type { ByteFile } from './byte-file'

export interface Chunk {
  readonly id: string
  /** Where its content begins. */
  readonly start: number
  /** What the file says; may reach past its end. */
  readonly size: number
}

/** No real file has more; a file of empty chunks must not keep us busy for hours. */
const MAX_CHUNKS = 10_000

const isId = (bytes: Buffer, at: number) =>
  bytes.length >= at + 4 && bytes.subarray(at, at + 4).every((byte) => byte >= 0x20 && byte < 0x7f)

/** Chunks are padded to even lengths, but not by every program: looks which of the two places holds a name. */
function nextChunkAt(file: ByteFile, end: number): number {
  if (end % 2 === 0) return end
  const bytes = file.read(end, 5)
  return !isId(bytes, 1) && isId(bytes, 0) ? end : end + 1
}

/** Chunks from byte `position` on, in file order. `sizeOf` may correct a length that the 32-bit field cannot hold. */
export function* readChunks(
  file: ByteFile,
  position: number,
  isBigEndian: boolean,
  sizeOf: (id: string, size: number) => number = (_, size) => size,
): Generator<Chunk> {
  let at = position
  for (let count = 0; at + 8 <= file.size; count++) {
    if (count > MAX_CHUNKS) throw damaged('it has no end of sections')
    const head = file.read(at, 8)
    const id = head.toString('latin1', 0, 4)
    const size = sizeOf(id, isBigEndian ? head.readUInt32BE(4) : head.readUInt32LE(4))
    yield { id, start: at + 8, size }
    at = nextChunkAt(file, at + 8 + size)
  }
}
