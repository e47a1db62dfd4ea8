/**
 * Reads any frames of one stem, exactly: looks up the segment and the FLAC frame, decodes it, keeps the last decoded frame.
 * Reading on from where the last read ended decodes every frame once. Worker thread.
 */
import type { StreamSource } from '@/lib/engine/protocol'
import { findFrame, readBlockFrames } from './flac-frames'
import type { FrameDecoder } from './frame-decoder'
import type { Segment, SegmentAddress, SegmentStore } from './segment-store'

interface DecodedBlock {
  readonly number: number
  readonly channels: readonly Float32Array[]
}

/** Audio that can be read anywhere, in frames of one rate. */
export interface FrameReader {
  readonly frames: number
  /** Begins to fetch what reading these frames will need; failures show up in read. */
  prefetch(from: number, frames: number): void
  /**
   * Frames that begin at `from`: at least one, at most `most`; valid until the next read. Asking for frames outside is the
   * caller's to avoid. Rejects when the audio cannot be fetched or is damaged.
   */
  read(from: number, most: number): Promise<readonly Float32Array[]>
}

export class StemReader implements FrameReader {
  readonly frames: number
  private readonly blockFrames: number
  private readonly blocksPerSegment: number
  private last: DecodedBlock | null = null

  constructor(
    readonly source: StreamSource,
    private readonly store: SegmentStore,
    private readonly decoder: FrameDecoder,
  ) {
    this.frames = source.frames
    const header = Uint8Array.from(atob(source.header), (letter) => letter.charCodeAt(0))
    this.blockFrames = readBlockFrames(header)
    this.blocksPerSegment = source.segmentFrames / this.blockFrames
  }

  prefetch(from: number, frames: number): void {
    const last = Math.min(from + frames, this.source.frames) - 1
    for (let segment = this.segmentOf(Math.max(0, from)); segment <= this.segmentOf(last); segment++)
      this.store.load(this.addressOf(segment)).catch(() => undefined)
  }

  /** Reads inside one FLAC frame. */
  async read(from: number, most: number): Promise<readonly Float32Array[]> {
    const number = Math.floor(from / this.blockFrames)
    const block = this.last?.number === number ? this.last : await this.decodeBlock(number)
    this.last = block
    const start = from - number * this.blockFrames
    return block.channels.map((samples) => samples.subarray(start, start + most))
  }

  private async decodeBlock(number: number): Promise<DecodedBlock> {
    const segment = await this.store.load(this.addressOf(Math.floor(number / this.blocksPerSegment)))
    const bytes = this.frameBytes(segment, number)
    const channels = bytes && this.decoder.decode(bytes, this.source)
    if (!channels) throw new Error(`FLAC frame ${number} is damaged.`)
    return { number, channels }
  }

  private frameBytes({ bytes, frameStarts }: Segment, number: number): Uint8Array | null {
    const first = Math.floor(number / this.blocksPerSegment) * this.blocksPerSegment
    const index = number - first
    for (let next = frameStarts.length; next <= index + 1; next++) {
      const start = findFrame(bytes, next === 0 ? 0 : (frameStarts[next - 1] ?? 0) + 1, first + next)
      frameStarts.push(start < 0 ? bytes.length : start)
    }
    const start = frameStarts[index] ?? bytes.length
    return start < bytes.length ? bytes.subarray(start, frameStarts[index + 1]) : null
  }

  private segmentOf(frame: number): number {
    return Math.floor(frame / this.source.segmentFrames)
  }

  private addressOf(segment: number): SegmentAddress {
    const { offsets, audioUrl } = this.source
    return { url: audioUrl, from: offsets[segment] ?? 0, to: offsets[segment + 1] ?? 0 }
  }
}
