/**
 * Reads any frames of one stem, exactly: looks up the FLAC frame (block), has it fetched and decodes it. Keeps the last few decoded
 * blocks, so that reading on, forwards or backwards, decodes every block once. Worker thread.
 */
import type { StreamSource } from '@/lib/engine/protocol'
import type { ByteStore } from './byte-store'
import type { Urgency } from './fetch-queue'
import type { FrameDecoder } from './frame-decoder'
import { StemMap } from './stem-map'

interface DecodedBlock {
  readonly number: number
  readonly channels: readonly Float32Array[]
}

/** Audio that can be read anywhere, in frames of one rate. */
export interface FrameReader {
  readonly frames: number
  /** Begins to fetch what reading these frames will need; failures show up in read. */
  prefetch(from: number, frames: number, urgency: Urgency): void
  /** Whether reading these frames would not have to wait. */
  isHere(from: number, frames: number): boolean
  /** The frames around one that a single read can give. */
  blockAt(frame: number): { readonly first: number; readonly end: number }
  /**
   * Frames that begin at `from`: at least one, at most `most`, to the end of their block; valid until the next read. Asking for frames
   * outside is the caller's to avoid. Rejects when the audio cannot be fetched or is damaged.
   */
  read(from: number, most: number): Promise<readonly Float32Array[]>
}

/** Blocks that a window of a stretch may touch. */
const KEPT_BLOCKS = 3

export class StemReader implements FrameReader {
  readonly frames: number
  private readonly map: StemMap
  private readonly silence: readonly Float32Array[]
  private decoded: DecodedBlock[] = []

  constructor(
    readonly source: StreamSource,
    private readonly store: ByteStore,
    private readonly decoder: FrameDecoder,
  ) {
    this.frames = source.frames
    this.map = new StemMap(source)
    this.silence = Array.from({ length: source.channels }, () => new Float32Array(this.map.blockFrames))
  }

  /** What lies ahead is fetched by the segment, the rest block by block. */
  prefetch(from: number, frames: number, urgency: Urgency): void {
    const { map } = this
    const last = map.blockOf(Math.min(from + frames, this.frames) - 1)
    for (let block = map.blockOf(Math.max(0, from)); block <= last;) {
      const segment = map.segmentBlocks(block)
      const end = urgency === 'ahead' ? segment.end : Math.min(last + 1, segment.end)
      if (!map.isSilent(block))
        for (const part of this.store.missing(map.rangeOf(block, end)))
          this.store.load(part, urgency).catch(() => undefined)
      block = end
    }
  }

  isHere(from: number, frames: number): boolean {
    const { map } = this
    const last = map.blockOf(Math.min(from + frames, this.frames) - 1)
    for (let block = map.blockOf(from); block <= last; block++)
      if (!map.isSilent(block) && !this.store.find(map.rangeOf(block, block + 1))) return false
    return true
  }

  blockAt(frame: number): { readonly first: number; readonly end: number } {
    const { blockFrames } = this.map
    const first = this.map.blockOf(frame) * blockFrames
    return { first, end: Math.min(first + blockFrames, this.frames) }
  }

  async read(from: number, most: number): Promise<readonly Float32Array[]> {
    const number = this.map.blockOf(from)
    const { first, end } = this.blockAt(from)
    const channels = this.map.isSilent(number) ? this.silence : await this.blockOf(number)
    return channels.map((samples) => samples.subarray(from - first, Math.min(from + most, end) - first))
  }

  private async blockOf(number: number): Promise<readonly Float32Array[]> {
    const known = this.decoded.find((block) => block.number === number)
    if (known) return known.channels
    const range = this.map.rangeOf(number, number + 1)
    const bytes = this.map.cut(await this.store.load(range, 'now'), number)
    const channels = bytes && this.decoder.decode(bytes, this.source)
    if (!channels) throw new Error(`FLAC frame ${number} is damaged.`)
    this.decoded = [{ number, channels }, ...this.decoded.slice(0, KEPT_BLOCKS - 1)]
    return channels
  }
}
