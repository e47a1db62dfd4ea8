/**
 * Compressed stretches of stems, fetched once and kept up to a budget, least recently used out first. Memory depends on the
 * budget, not on a song's length. Any thread.
 */
import { DroppedError, FetchQueue, type Fetching, type Urgency } from './fetch-queue'

/** Bytes of one file; `to` is exclusive. */
export interface ByteRange {
  readonly url: string
  readonly from: number
  readonly to: number
}
export type FetchBytes = (range: ByteRange, signal: AbortSignal) => Promise<Uint8Array>

interface Kept {
  readonly from: number
  readonly to: number
  readonly bytes: Uint8Array
  usedAt: number
}
interface Coming {
  readonly from: number
  readonly to: number
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
  private readonly kept = new Map<string, Kept[]>()
  private readonly coming = new Map<string, Coming[]>()
  private readonly givenUp = new Map<string, { readonly until: number; readonly error: unknown }>()
  private readonly pause: (ms: number) => Promise<void>
  private readonly now: () => number
  private keptBytes = 0
  private uses = 0

  constructor(private readonly options: ByteStoreOptions) {
    this.pause = options.pause ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)))
    this.now = options.now ?? (() => performance.now())
  }

  get sizeBytes(): number {
    return this.keptBytes
  }

  /** The bytes, when they are here. */
  find(range: ByteRange): Uint8Array | null {
    const entry = this.kept.get(range.url)?.find((each) => holds(each, range))
    if (!entry) return null
    entry.usedAt = ++this.uses
    return entry.bytes.subarray(range.from - entry.from, range.to - entry.from)
  }

  /** Here or on the way. */
  has(range: ByteRange): boolean {
    return [this.kept, this.coming].some((all) => all.get(range.url)?.some((each) => holds(each, range)))
  }

  /** The bytes, from memory or fetched; several callers share one fetch. Rejects after three tries, and at once for a while. */
  async load(range: ByteRange, urgency: Urgency): Promise<Uint8Array> {
    const found = this.find(range)
    if (found) return found
    const coming = this.coming.get(range.url)?.find((each) => holds(each, range)) ?? this.fetch(range, urgency)
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
      from: range.from,
      to: range.to,
      fetching: this.queue.add(urgency, (signal) => this.tryFetch(range, signal)),
    }
    put(this.coming, range.url, coming)
    const gone = () => take(this.coming, range.url, coming)
    coming.fetching.result.then((bytes) => {
      gone()
      this.keep(range, bytes)
    }, gone)
    return coming
  }

  private async tryFetch(range: ByteRange, signal: AbortSignal): Promise<Uint8Array> {
    const key = `${range.url}#${range.from}-${range.to}`
    const givenUp = this.givenUp.get(key)
    if (givenUp && this.now() < givenUp.until) throw givenUp.error
    for (let tries = 0; ; tries++) {
      try {
        const bytes = await this.options.fetchBytes(range, signal)
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

  private keep({ url, from, to }: ByteRange, bytes: Uint8Array): void {
    put(this.kept, url, { from, to, bytes, usedAt: ++this.uses })
    this.keptBytes += bytes.length
    while (this.keptBytes > this.options.budgetBytes && this.dropOldest());
  }

  private dropOldest(): boolean {
    let oldest: { url: string; entry: Kept } | null = null
    for (const [url, entries] of this.kept)
      for (const entry of entries)
        if (entry.usedAt < (oldest?.entry.usedAt ?? this.uses)) oldest = { url, entry }
    if (!oldest) return false
    take(this.kept, oldest.url, oldest.entry)
    this.keptBytes -= oldest.entry.bytes.length
    return true
  }
}

function holds(entry: { readonly from: number; readonly to: number }, range: ByteRange): boolean {
  return entry.from <= range.from && range.to <= entry.to
}

function put<Entry>(all: Map<string, Entry[]>, url: string, entry: Entry): void {
  const entries = all.get(url)
  if (entries) entries.push(entry)
  else all.set(url, [entry])
}

function take<Entry>(all: Map<string, Entry[]>, url: string, entry: Entry): void {
  const left = (all.get(url) ?? []).filter((each) => each !== entry)
  if (left.length > 0) all.set(url, left)
  else all.delete(url)
}
