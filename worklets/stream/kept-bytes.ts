/** Stretches of files in memory up to a budget, least recently used out first. Any thread. */

/** Bytes of one file; `to` is exclusive. */
export interface ByteRange {
  readonly url: string
  readonly from: number
  readonly to: number
}

interface Kept extends ByteRange {
  readonly bytes: Uint8Array
  usedAt: number
}

const NOTHING: readonly ByteRange[] = []

export class KeptBytes {
  private readonly byUrl = new Map<string, Kept[]>()
  private uses = 0
  sizeBytes = 0

  constructor(private readonly budgetBytes: number) {}

  find(range: ByteRange): Uint8Array | null {
    const entry = this.byUrl.get(range.url)?.find((each) => holds(each, range))
    if (!entry) return null
    entry.usedAt = ++this.uses
    return entry.bytes.subarray(range.from - entry.from, range.to - entry.from)
  }

  /** What is kept of a file, in no order. */
  of(url: string): readonly ByteRange[] {
    return this.byUrl.get(url) ?? NOTHING
  }

  keep(range: ByteRange, bytes: Uint8Array): void {
    const entry = { ...range, bytes, usedAt: ++this.uses }
    this.byUrl.set(range.url, [...(this.byUrl.get(range.url) ?? []), entry])
    this.sizeBytes += bytes.length
    while (this.sizeBytes > this.budgetBytes && this.dropOldest(entry));
  }

  private dropOldest(newest: Kept): boolean {
    let oldest = newest
    for (const entries of this.byUrl.values())
      for (const entry of entries) if (entry.usedAt < oldest.usedAt) oldest = entry
    if (oldest === newest) return false
    const left = (this.byUrl.get(oldest.url) ?? []).filter((each) => each !== oldest)
    if (left.length > 0) this.byUrl.set(oldest.url, left)
    else this.byUrl.delete(oldest.url)
    this.sizeBytes -= oldest.bytes.length
    return true
  }
}

export function holds(outer: { readonly from: number; readonly to: number }, inner: ByteRange): boolean {
  return outer.from <= inner.from && inner.to <= outer.to
}

/** What of a range lies in none of the known ones, rising. */
export function partsOutside({ url, from, to }: ByteRange, known: readonly ByteRange[]): ByteRange[] {
  const parts: ByteRange[] = []
  for (let at = from; at < to;) {
    const holding = known.find((each) => each.from <= at && at < each.to)
    const end = holding
      ? holding.to
      : known.reduce((next, each) => (each.from > at && each.from < next ? each.from : next), to)
    if (!holding) parts.push({ url, from: at, to: end })
    at = end
  }
  return parts
}
