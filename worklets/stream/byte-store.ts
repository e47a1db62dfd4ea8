/**
 * Compressed stretches of stems, fetched once and kept up to a budget, least recently used out first. Memory depends on the
 * budget, not on a song's length. Any thread.
 */
import { DroppedError, FetchQueue, type Fetching, type Urgency } from './fetch-queue'
import { KeptBytes, holds, partsOutside, type ByteRange } from './kept-bytes'

export type { ByteRange } from './kept-bytes'
export type FetchBytes = (range: ByteRange, signal: AbortSignal, urgency?: Urgency) => Promise<Uint8Array>

interface Coming extends ByteRange {
  readonly fetching: Fetching<Uint8Array>
}

const PAUSES_MS = [250, 1000]
/** What could not be fetched is not asked for again for so long. */
const GIVEN_UP_MS = 4000

export interface ByteStoreOptions {
  readonly fetchBytes: FetchBytes
  readonly budgetBytes: number
  readonly pause?: (ms: number) => Promise<void>
  readonly now?: () => number
}

export class ByteStore {
  private readonly queue = new FetchQueue<Uint8Array>()
  private readonly kept: KeptBytes
  private readonly coming = new Map<string, readonly Coming[]>()
  private readonly givenUp = new Map<string, { readonly until: number; readonly error: unknown }>()
  private readonly pause: (ms: number) => Promise<void>
  private readonly now: () => number

  constructor(private readonly options: ByteStoreOptions) {
    this.kept = new KeptBytes(options.budgetBytes)
    this.pause = options.pause ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
    this.now = options.now ?? (() => performance.now())
  }

  get sizeBytes(): number {
    return this.kept.sizeBytes
  }

  /** The bytes, when they are here. */
  find(range: ByteRange): Uint8Array | null {
    return this.kept.find(range)
  }

  /** The parts of a range that are neither here nor on their way, rising. */
  missing(range: ByteRange): ByteRange[] {
    return partsOutside(range, [...this.kept.of(range.url), ...(this.coming.get(range.url) ?? [])])
  }

  /** The bytes, from memory or fetched; several callers share one fetch. Rejects after three tries, and at once for a while. */
  async load(range: ByteRange, urgency: Urgency): Promise<Uint8Array> {
    const found = this.find(range)
    if (found) return found
    const coming = this.findComing(range) ?? this.fetch(range, urgency)
    if (urgency === 'now') coming.fetching.hurry()
    const bytes = await coming.fetching.result
    return bytes.subarray(range.from - coming.from, range.to - coming.from)
  }

  /** The playhead jumped: all that is on its way makes way. Who waits for it gets a DroppedError. */
  dropAll(): void {
    this.coming.clear()
    this.queue.dropAll()
  }

  /** Asks again for what was given up. */
  forgive(): void {
    this.givenUp.clear()
  }

  private fetch(range: ByteRange, urgency: Urgency): Coming {
    const coming = {
      ...range,
      fetching: this.queue.add(urgency, (signal) => this.tryFetch(range, signal, urgency)),
    }
    const { url } = range
    this.coming.set(url, [...(this.coming.get(url) ?? []), coming])
    const gone = () => {
      const left = (this.coming.get(url) ?? []).filter((each) => each !== coming)
      this.coming.set(url, left)
    }
    coming.fetching.result.then((bytes) => {
      gone()
      this.kept.keep(range, bytes)
    }, gone)
    return coming
  }

  private async tryFetch(range: ByteRange, signal: AbortSignal, urgency: Urgency): Promise<Uint8Array> {
    const key = `${range.url}#${range.from}-${range.to}`
    const givenUp = this.givenUp.get(key)
    if (givenUp && this.now() < givenUp.until) throw givenUp.error
    for (let tries = 0; ; tries++) {
      try {
        const bytes = await this.options.fetchBytes(range, signal, urgency)
        this.givenUp.delete(key)
        return bytes
      } catch (error) {
        if (signal.aborted) throw new DroppedError()
        const wait = PAUSES_MS[tries]
        if (wait === undefined) {
          this.givenUp.set(key, { until: this.now() + GIVEN_UP_MS, error })
          throw error
        }
        await this.pause(wait)
      }
    }
  }

  private findComing(range: ByteRange): Coming | undefined {
    return this.coming.get(range.url)?.find((each) => holds(each, range))
  }
}
