/**
 * Compressed segments of stems, fetched once and kept up to a budget, least recently used out first. Memory depends on
 * the budget, not on a song's length. Any thread that has fetch.
 */
export interface Segment {
  readonly bytes: Uint8Array
  /** Byte starts of its frames as far as they were looked up. */
  readonly frameStarts: number[]
}
export interface SegmentAddress {
  readonly url: string
  readonly from: number
  /** Exclusive. */
  readonly to: number
}
export type FetchBytes = (address: SegmentAddress) => Promise<Uint8Array>

const TRIES = 3
const FIRST_PAUSE_MS = 250
/** A server that says nothing for this long is taken for gone. */
const FETCH_LIMIT_MS = 30_000

export class SegmentStore {
  private readonly kept = new Map<string, Segment>()
  private readonly coming = new Map<string, Promise<Segment>>()
  private keptBytes = 0

  constructor(
    private readonly fetchBytes: FetchBytes,
    private readonly budgetBytes: number,
    private readonly pause: (ms: number) => Promise<void> = pauseFor,
  ) {}

  get sizeBytes(): number {
    return this.keptBytes
  }

  /** The segment, from memory or fetched; several callers share one fetch. Rejects after three tries. */
  async load(address: SegmentAddress): Promise<Segment> {
    const key = `${address.url}#${address.from}`
    const kept = this.kept.get(key)
    if (kept) {
      this.kept.delete(key)
      this.kept.set(key, kept)
      return kept
    }
    let coming = this.coming.get(key)
    if (!coming) {
      coming = this.fetchSegment(address, key).finally(() => this.coming.delete(key))
      this.coming.set(key, coming)
    }
    return coming
  }

  private async fetchSegment(address: SegmentAddress, key: string): Promise<Segment> {
    for (let left = TRIES - 1, wait = FIRST_PAUSE_MS; ; left--, wait *= 4) {
      try {
        const segment = { bytes: await this.fetchBytes(address), frameStarts: [] }
        this.keep(key, segment)
        return segment
      } catch (error) {
        if (left === 0) throw error
        await this.pause(wait)
      }
    }
  }

  private keep(key: string, segment: Segment): void {
    this.kept.set(key, segment)
    this.keptBytes += segment.bytes.length
    for (const [oldest, old] of this.kept) {
      if (this.keptBytes <= this.budgetBytes || oldest === key) break
      this.kept.delete(oldest)
      this.keptBytes -= old.bytes.length
    }
  }
}

function pauseFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** Bytes from .. to of a URL by a Range request; takes the part out of a whole answer too. */
export async function fetchRange({ url, from, to }: SegmentAddress): Promise<Uint8Array> {
  const headers = { Range: `bytes=${from}-${to - 1}` }
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(FETCH_LIMIT_MS) })
  if (!response.ok) throw new Error(`The server answered ${response.status} for the audio.`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const part = response.status === 206 ? bytes : bytes.subarray(from, to)
  if (part.length !== to - from)
    throw new Error(`The audio has ${part.length} bytes where ${to - from} belong.`)
  return part
}
