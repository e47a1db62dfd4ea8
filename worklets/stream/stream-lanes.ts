/** Which lane plays which regions of which stems. Worker thread. */
import type { StreamLane, StreamSource } from '@/lib/engine/protocol'
import type { ByteStore } from './byte-store'
import type { FrameDecoder } from './frame-decoder'
import { LaneFiller } from './lane-filler'
import type { GapReport } from './piece-player'
import { RateConverter } from './rate-converter'
import { StemReader, type FrameReader } from './stem-reader'

export interface ReaderParts {
  readonly store: ByteStore
  readonly decoder: FrameDecoder
  /** Hz, of the song. */
  readonly sampleRate: number
}

export class StreamLanes {
  private readonly sources = new Map<string, StreamSource>()
  private readonly lanes = new Map<number, LaneFiller>()

  constructor(
    private readonly parts: ReaderParts,
    private readonly report: GapReport,
  ) {}

  addSources(sources: readonly StreamSource[]): void {
    for (const source of sources) this.sources.set(source.id, source)
  }

  all(): [number, LaneFiller][] {
    return [...this.lanes]
  }

  get(lane: number): LaneFiller | undefined {
    return this.lanes.get(lane)
  }

  /** @returns the lanes that play something else now, and those that came or went, whose rings hold what is not theirs */
  place(lanes: readonly StreamLane[]): { readonly changed: number[]; readonly cleared: number[] } {
    const named = new Map(lanes.map((each) => [each.lane, each.pieces]))
    const gone = [...this.lanes.keys()].filter((lane) => !named.has(lane))
    const fresh = [...named.keys()].filter((lane) => !this.lanes.has(lane))
    for (const lane of gone) this.lanes.delete(lane)
    const changed: number[] = []
    for (const [lane, pieces] of named) {
      const known = this.lanes.get(lane)
      if (!known) this.lanes.set(lane, this.fillerFor(pieces))
      else if (known.place(pieces)) changed.push(lane)
    }
    return { changed: [...changed, ...gone], cleared: [...gone, ...fresh] }
  }

  /** One reader per lane and stem, so that a stem on two channels is read in two places without thrashing. */
  private fillerFor(pieces: StreamLane['pieces']): LaneFiller {
    const readers = new Map<string, FrameReader>()
    const find = (sourceId: string): FrameReader | undefined => {
      const reader = readers.get(sourceId) ?? this.open(sourceId)
      if (reader) readers.set(sourceId, reader)
      return reader
    }
    return new LaneFiller(pieces, find, this.report)
  }

  private open(sourceId: string): FrameReader | undefined {
    const source = this.sources.get(sourceId)
    if (!source) return undefined
    const { store, decoder, sampleRate } = this.parts
    const stem = new StemReader(source, store, decoder)
    return source.sampleRate === sampleRate ? stem : new RateConverter(stem, source.sampleRate, sampleRate)
  }
}
