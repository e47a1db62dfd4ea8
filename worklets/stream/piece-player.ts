/**
 * Puts one region into a lane: its stem's frames in the order in which they sound, shaped as the bounce shapes them. A stretch that cannot be
 * had fades to silence from the last sample that sounded, and the sound comes back in its place with a fade. Worker thread.
 */
import { addShaped, stemStretch } from '@/lib/dsp-host/region-shape'
import type { StreamPiece } from '@/lib/engine/protocol'
import { DroppedError } from './fetch-queue'
import type { FrameReader } from './stem-reader'

/** 5 ms at 48 kHz: short enough to lose little, long enough not to click. */
const FADE_FRAMES = 240

export interface LaneBlock {
  /** Song sample of the block's first frame. */
  readonly song: number
  readonly frames: number
  readonly sides: readonly [Float32Array, Float32Array]
}

export interface GapReport {
  onMissing(sourceId: string, error: unknown): void
  onFound(sourceId: string): void
  /** A read was broken off because the playhead jumped. */
  onDropped(): void
}

export class PiecePlayer {
  /** Stem frame before which (forwards) or from which on (backwards) all was played. */
  private edge = -1
  private isInGap = false
  /** What sounded last, for each side. */
  private lastSamples: readonly number[] = []

  constructor(
    readonly piece: StreamPiece,
    private readonly report: GapReport,
  ) {}

  /** Adds what of the region lies in the block. */
  async addTo(block: LaneBlock, reader: FrameReader): Promise<void> {
    const stretch = stemStretch(this.piece, block)
    if (!stretch) return
    const end = Math.min(stretch.from + stretch.frames, reader.frames)
    if (this.piece.shape?.isReversed) {
      for (let at = end; at > stretch.from;) {
        const from = Math.max(stretch.from, reader.blockAt(at - 1).first)
        await this.addRun(block, reader, from, at)
        at = from
      }
      return
    }
    for (let at = stretch.from; at < end;) {
      const to = Math.min(end, reader.blockAt(at).end)
      await this.addRun(block, reader, at, to)
      at = to
    }
  }

  private async addRun(block: LaneBlock, reader: FrameReader, from: number, to: number): Promise<void> {
    const isReversed = this.piece.shape?.isReversed ?? false
    const follows = this.edge === (isReversed ? to : from)
    this.edge = isReversed ? from : to
    try {
      // In a gap nobody waits: the others go on, and it comes back when its bytes are there.
      if (this.isInGap && !reader.isHere(from, to - from)) throw new Error('This stretch is not here yet.')
      const channels = await reader.read(from, to - from)
      this.add(
        block,
        from,
        follows && this.isInGap ? channels.map((samples) => this.fadedIn(samples)) : channels,
      )
      if (this.isInGap) this.report.onFound(this.piece.sourceId)
      this.isInGap = false
      this.lastSamples = channels.map((samples) => (isReversed ? samples[0] : samples.at(-1)) ?? 0)
    } catch (error) {
      if (error instanceof DroppedError) return this.forgetPlace()
      if (follows && !this.isInGap) this.fadeOut(block, from, to)
      this.isInGap = true
      this.report.onMissing(this.piece.sourceId, error)
    }
  }

  /** The playhead jumped meanwhile: this block is not heard. */
  private forgetPlace(): void {
    this.edge = -1
    this.report.onDropped()
  }

  private add(block: LaneBlock, stemFrom: number, channels: readonly Float32Array[]): void {
    for (const side of [0, 1] as const) {
      const samples = channels[side] ?? channels[0]
      if (samples) addShaped(block.sides[side], block.song, { samples, stemFrom }, this.piece)
    }
  }

  /** From the last sample straight to silence, in the frames that are missing. */
  private fadeOut(block: LaneBlock, from: number, to: number): void {
    const frames = Math.min(FADE_FRAMES, to - from)
    const isReversed = this.piece.shape?.isReversed ?? false
    const channels = this.lastSamples.map((last) =>
      Float32Array.from(
        { length: frames },
        (_, i) => (last * ((isReversed ? i : frames - i) - 0.5)) / frames,
      ),
    )
    this.add(block, isReversed ? to - frames : from, channels)
  }

  private fadedIn(samples: Float32Array): Float32Array {
    const isReversed = this.piece.shape?.isReversed ?? false
    const frames = Math.min(FADE_FRAMES, samples.length)
    return samples.map((sample, at) => {
      const since = isReversed ? samples.length - 1 - at : at
      return since < frames ? (sample * (since + 0.5)) / frames : sample
    })
  }
}
