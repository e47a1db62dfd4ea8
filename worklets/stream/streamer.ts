/**
 * Keeps the rings full: for each wanted block of the song, every lane's stems are read and written, then the block is
 * published. Memory is bounded by the rings, the store of compressed bytes and the warm places. Stream worker's thread.
 */
import type { StreamLane, StreamSource } from '@/lib/engine/protocol'
import type { LaneFiller } from './lane-filler'
import type { RingWriter, WantedBlock } from './ring-writer'
import { StreamLanes, type ReaderParts } from './stream-lanes'
import { WARM_FRAMES, WarmSpots } from './warm-spots'

/** Frames written at once. */
const BLOCK_FRAMES = 4096
/** What must come first after a jump: the pre-roll and the block after it. */
const HEAD_FRAMES = 8192
/** What must not wait behind whole segments. */
const SOON_FRAMES = 48_000
/** How far ahead segments are fetched, frames. */
const FETCH_AHEAD_FRAMES = 300_000

export interface StreamerParts extends ReaderParts {
  readonly writer: RingWriter
  readonly onMissing: (sourceId: string, message: string) => void
  readonly onFound: (sourceId: string) => void
}

export class Streamer {
  private readonly missing = new Set<string>()
  private readonly lanes: StreamLanes
  private readonly warm = new WarmSpots()
  /** Reads that gave no sound. */
  private failures = 0
  private readonly sides = [new Float32Array(BLOCK_FRAMES), new Float32Array(BLOCK_FRAMES)] as const

  constructor(private readonly parts: StreamerParts) {
    this.lanes = new StreamLanes(parts, this)
  }

  addSources(sources: readonly StreamSource[]): void {
    this.lanes.addSources(sources)
  }

  /** What each lane plays from now on; a lane that is not named falls silent. */
  place(lanes: readonly StreamLane[]): void {
    const { changed, cleared } = this.lanes.place(lanes)
    for (const lane of changed) this.warm.forget(lane)
    for (const lane of cleared) this.parts.writer.clearLane(lane)
  }

  /** Places in the song whose first sound is kept ready. */
  keepWarm(songs: readonly number[]): void {
    this.warm.wish(songs)
  }

  retryMissing(): void {
    this.parts.store.forgive()
  }

  /** Called often while a step waits: a jump breaks off what the old place was waiting for. */
  noticeCue(): void {
    if (this.parts.writer.hasNewCue) this.parts.store.dropAll()
  }

  /** Does one step of work. @returns false when the rings are full and everything is warm */
  async step(): Promise<boolean> {
    const { writer } = this.parts
    writer.followCue()
    const block = writer.wanted(BLOCK_FRAMES)
    if (!block) return this.warmUp()
    this.fetchNow(block)
    for (const [number, filler] of this.lanes.all())
      if (!(await this.fill(number, filler, block))) return true
    if (writer.publish(block)) this.fetchAhead(block)
    return true
  }

  onMissing(sourceId: string, error: unknown): void {
    this.failures++
    if (this.missing.has(sourceId)) return
    this.missing.add(sourceId)
    this.parts.onMissing(sourceId, error instanceof Error ? error.message : String(error))
  }

  onDropped(): void {
    this.failures++
  }

  onFound(sourceId: string): void {
    if (this.missing.delete(sourceId)) this.parts.onFound(sourceId)
  }

  /** What sounds first is asked for first, in every lane, before anything lies ahead. */
  private fetchNow({ song, frames }: WantedBlock): void {
    for (const [number, filler] of this.lanes.all())
      filler.prefetch(this.warm.coldFrom(number, song), Math.max(frames, HEAD_FRAMES), 'now')
  }

  private fetchAhead(block: WantedBlock): void {
    for (const [urgency, most] of [
      ['soon', SOON_FRAMES],
      ['ahead', FETCH_AHEAD_FRAMES],
    ] as const)
      // prettier-ignore
      for (const { song, frames } of this.parts.writer.stretchesAfter(block, most))
        for (const [, filler] of this.lanes.all()) filler.prefetch(song, frames, urgency)
  }

  private async fill(number: number, filler: LaneFiller, block: WantedBlock): Promise<boolean> {
    const { writer } = this.parts
    const { song, frames } = block
    const warm = this.warm.find(number, song, frames)
    if (!warm) await filler.fill({ song, frames, sides: this.sides })
    if (writer.isVoid(block)) return false
    if (this.lanes.get(number) !== filler) return true
    for (const side of [0, 1] as const) writer.write(number, side, (warm ?? this.sides)[side], block)
    return true
  }

  /** Decodes one lane of one place whose bytes are here, so that a cue never waits long. @returns whether there was one */
  private async warmUp(): Promise<boolean> {
    const cold = this.warm.cold(this.lanes.all().map(([lane]) => lane))
    for (const { song, lane } of cold) this.lanes.get(lane)?.prefetch(song, WARM_FRAMES, 'warm')
    const next = cold.find(({ song, lane }) => this.lanes.get(lane)?.isHere(song, WARM_FRAMES))
    const filler = next && this.lanes.get(next.lane)
    if (!filler) return false
    const sides = [new Float32Array(WARM_FRAMES), new Float32Array(WARM_FRAMES)] as const
    const before = this.failures
    await filler.fill({ song: next.song, frames: WARM_FRAMES, sides })
    const isWhole = this.failures === before && this.lanes.get(next.lane) === filler
    if (isWhole) this.warm.keep(next.song, next.lane, sides)
    return isWhole
  }
}
