/**
 * Where the FLAC frames (blocks) of a listening file lie. With the sizes of its frames every block can be fetched alone; an index
 * without them knows its 5 s segments only, and the blocks inside are found by their headers. Pure but for what it remembers; any thread.
 */
import type { StreamSource } from '@/lib/engine/protocol'
import type { ByteRange } from './byte-store'
import { findFrame, readBlockFrames } from './flac-frames'

const SIZE_BYTES = 3

export class StemMap {
  readonly blockFrames: number
  readonly blocks: number
  private readonly perSegment: number
  private readonly silent: ReadonlySet<number>
  /** Byte start of each block, then the end; null without sizes. */
  private readonly starts: Float64Array | null
  /** Without sizes: byte starts of the blocks of a segment as far as they were looked up. */
  private readonly found = new Map<number, number[]>()

  constructor(private readonly source: StreamSource) {
    this.blockFrames = readBlockFrames(bytesOf(source.header))
    this.perSegment = source.segmentFrames / this.blockFrames
    this.blocks = Math.ceil(source.frames / this.blockFrames)
    this.silent = new Set(source.silentSegments)
    this.starts = source.frameBytes ? this.startsFrom(bytesOf(source.frameBytes)) : null
  }

  blockOf(frame: number): number {
    return Math.floor(frame / this.blockFrames)
  }

  /** Every sample of it is known to be 0. */
  isSilent(block: number): boolean {
    return this.silent.has(this.segmentOf(block))
  }

  /** The blocks that are fetched together with this one. */
  segmentBlocks(block: number): { readonly first: number; readonly end: number } {
    const first = this.segmentOf(block) * this.perSegment
    return { first, end: Math.min(first + this.perSegment, this.blocks) }
  }

  /** The smallest range that can be asked for to get these blocks of one segment. */
  rangeOf(first: number, end: number): ByteRange {
    const { offsets, audioUrl: url } = this.source
    if (this.starts) return { url, from: this.starts[first] ?? 0, to: this.starts[end] ?? 0 }
    const segment = this.segmentOf(first)
    return { url, from: offsets[segment] ?? 0, to: offsets[segment + 1] ?? 0 }
  }

  /** One block out of the bytes of `rangeOf(block, block + 1)`; null when it is not there. */
  cut(bytes: Uint8Array, block: number): Uint8Array | null {
    if (this.starts) return bytes
    const { first } = this.segmentBlocks(block)
    const found = this.found.get(first) ?? []
    this.found.set(first, found)
    for (let next = found.length; next <= block - first + 1; next++) {
      const start = findFrame(bytes, next === 0 ? 0 : (found[next - 1] ?? 0) + 1, first + next)
      found.push(start < 0 ? bytes.length : start)
    }
    const start = found[block - first] ?? bytes.length
    return start < bytes.length ? bytes.subarray(start, found[block - first + 1]) : null
  }

  private segmentOf(block: number): number {
    return Math.floor(block / this.perSegment)
  }

  /** Null when the sizes do not fit the segments: they are another file's. */
  private startsFrom(sizes: Uint8Array): Float64Array | null {
    const { offsets } = this.source
    const starts = new Float64Array(this.blocks + 1)
    let at = offsets[0] ?? 0
    for (let block = 0; block < this.blocks; block++) {
      starts[block] = at
      const size = block * SIZE_BYTES
      at += (sizes[size] ?? 0) | ((sizes[size + 1] ?? 0) << 8) | ((sizes[size + 2] ?? 0) << 16)
    }
    starts[this.blocks] = at
    return sizes.length === this.blocks * SIZE_BYTES && at === offsets.at(-1) ? starts : null
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
