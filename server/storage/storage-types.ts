/** The interface behind which files live. storage.ts gives the one of this process. */
import type { Readable } from 'node:stream'

/** Byte positions in a file; `end` is the last byte, inclusive, as in HTTP. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

export interface Storage {
  /** Stores a file whole. Errors: what the source throws; `unavailable` when there is no room. */
  put(key: string, source: Uint8Array | Readable): Promise<{ sizeBytes: number }>
  /** Opens a file or a part of it. Errors: `not_found`. */
  open(key: string, range?: ByteRange): Promise<Readable>
  /** Size, or null when nothing is stored under this key. */
  stat(key: string): Promise<{ sizeBytes: number } | null>
  /** Removes a file; removing what is not there is fine. */
  remove(key: string): Promise<void>
}
