/**
 * Keeps the rings full: for each wanted block of the song, every lane's stems are read and written, then the block is
 * published. Memory is bounded by the rings and the segment store. Stream worker's thread.
 */
import type { StreamLane, StreamPiece, StreamSource } from '@/lib/engine/protocol'
import type { FrameDecoder } from './frame-decoder'
import { fillLane, prefetchLane } from './lane-filler'
import type { RingWriter, WantedBlock } from './ring-writer'
import type { SegmentStore } from './segment-store'
import { RateConverter } from './rate-converter'
import { StemReader, type FrameReader } from './stem-reader'

/** Frames written at once. */
const BLOCK_FRAMES = 4096
/** How far ahead segments are fetched, frames. */
const FETCH_AHEAD_FRAMES = 300_000

export class Streamer {
  private readonly sources = new Map<string, StreamSource>()
  private readonly missing = new Set<string>()
  private readonly lanes = new Map<
    number,
    { pieces: readonly StreamPiece[]; readers: Map<string, FrameReader> }
  >()
  private readonly sides: [Float32Array, Float32Array] = [
    new Float32Array(BLOCK_FRAMES),
    new Float32Array(BLOCK_FRAMES),
  ]

  constructor(
    private readonly writer: RingWriter,
    private readonly store: SegmentStore,
    private readonly decoder: FrameDecoder,
    private readonly sampleRate: number,
    private readonly onMissing: (sourceId: string, message: string) => void,
  ) {}

  addSources(sources: readonly StreamSource[]): void {
    for (const source of sources) this.sources.set(source.id, source)
  }

  /** What each lane plays from now on; a lane that is not named falls silent. */
  place(lanes: readonly StreamLane[]): void {
    const named = new Map(lanes.map((each) => [each.lane, each.pieces]))
    for (const lane of this.lanes.keys()) {
      if (named.has(lane)) continue
      this.lanes.delete(lane)
      this.writer.clearLane(lane)
    }
    for (const [lane, pieces] of named) {
      const known = this.lanes.get(lane)
      if (!known) this.writer.clearLane(lane)
      this.lanes.set(lane, { pieces, readers: known?.readers ?? new Map<string, FrameReader>() })
    }
  }

  retryMissing(): void {
    this.missing.clear()
  }

  /** Does one step of work. @returns false when the rings are full */
  async step(): Promise<boolean> {
    this.writer.followCue()
    const block = this.writer.wanted(BLOCK_FRAMES)
    if (!block) return false
    this.prefetch(block.song, block.frames)
    for (const stretch of this.writer.stretchesAfter(block, FETCH_AHEAD_FRAMES))
      this.prefetch(stretch.song, stretch.frames)
    for (const lane of [...this.lanes.keys()]) if (!(await this.fill(lane, block))) return true
    this.writer.publish(block)
    return true
  }

  private prefetch(song: number, frames: number): void {
    for (const lane of this.lanes.keys())
      prefetchLane(this.lanes.get(lane)?.pieces ?? [], (id) => this.reader(lane, id), song, frames)
  }

  private async fill(lane: number, block: WantedBlock): Promise<boolean> {
    const find = (id: string) => this.reader(lane, id)
    const wanted = { song: block.song, frames: block.frames, sides: this.sides }
    await fillLane(this.lanes.get(lane)?.pieces ?? [], find, wanted, (id, error) => this.miss(id, error))
    if (this.writer.isVoid(block)) return false
    if (this.lanes.has(lane)) {
      this.writer.write(lane, 0, this.sides[0], block)
      this.writer.write(lane, 1, this.sides[1], block)
    }
    return true
  }

  /** One reader per lane and stem, so that a stem on two channels is read in two places without thrashing. */
  private reader(lane: number, sourceId: string): FrameReader | undefined {
    const source = this.sources.get(sourceId)
    const readers = this.lanes.get(lane)?.readers
    if (!source || !readers || this.missing.has(sourceId)) return undefined
    const known = readers.get(sourceId)
    if (known) return known
    const stem = new StemReader(source, this.store, this.decoder)
    const isOfSong = source.sampleRate === this.sampleRate
    const reader = isOfSong ? stem : new RateConverter(stem, source.sampleRate, this.sampleRate)
    readers.set(sourceId, reader)
    return reader
  }

  private miss(sourceId: string, error: unknown): void {
    if (this.missing.has(sourceId)) return
    this.missing.add(sourceId)
    this.onMissing(sourceId, error instanceof Error ? error.message : String(error))
  }
}
