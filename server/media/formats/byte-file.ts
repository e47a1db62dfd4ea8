/** A file that is read by position, without holding it. Synchronous: it is only used in the decoding child. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

export class ByteFile {
  readonly size: number
  private readonly file: number

  constructor(path: string) {
    this.file = openSync(path, 'r')
    this.size = fstatSync(this.file).size
  }

  /** Up to `length` bytes from `position`; fewer at the end of the file. Always a new buffer. */
  read(position: number, length: number): Buffer {
    const count = Math.max(0, Math.min(length, this.size - position))
    const bytes = Buffer.alloc(count)
    let filled = 0
    while (filled < count) {
      const got = readSync(this.file, bytes, filled, count - filled, position + filled)
      if (got === 0) break
      filled += got
    }
    return filled === count ? bytes : bytes.subarray(0, filled)
  }

  /** The bytes from `start` to `end` in pieces of `pieceBytes`. */
  *pieces(start: number, end: number, pieceBytes: number): Generator<Buffer> {
    for (let at = start; at < end;) {
      const piece = this.read(at, Math.min(pieceBytes, end - at))
      if (piece.length === 0) return
      at += piece.length
      yield piece
    }
  }

  close(): void {
    closeSync(this.file)
  }
}
