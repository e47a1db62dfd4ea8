/**
 * After a jump every lane needs its first bytes at once: many short ranges go out as one request and are handed on as they arrive. Files
 * that are no stems of a song, and whatever is not urgent, are fetched one by one. Any thread that has fetch.
 */
import type { ByteRange, FetchBytes } from './byte-store'
import { fetchRange } from './fetch-range'
import { isUrgent, type Urgency } from './fetch-queue'

/** `<song's stems>/<stem id>/audio` */
const STEM_AUDIO = /^(.*\/stems)\/([^/]+)\/audio$/
/** Fewer are not worth a request of another kind. */
const LEAST_RANGES = 4
/** What the server takes at once (lib/contracts/stems). */
const MOST_RANGES = 256

interface Wish {
  readonly range: ByteRange
  readonly stemId: string
  readonly signal: AbortSignal
  readonly resolve: (bytes: Uint8Array | Promise<Uint8Array>) => void
}

export class BatchFetcher {
  private readonly wishes = new Map<string, Wish[]>()

  /** As FetchBytes. */
  readonly fetchBytes: FetchBytes = (range, signal, urgency: Urgency = 'ahead') => {
    const [, stemsUrl, stemId] = STEM_AUDIO.exec(range.url) ?? []
    if (!isUrgent(urgency) || !stemsUrl || !stemId) return fetchRange(range, signal)
    return new Promise((resolve) => {
      const wishes = this.wishes.get(stemsUrl) ?? []
      this.wishes.set(stemsUrl, wishes)
      wishes.push({ range, stemId: decodeURIComponent(stemId), signal, resolve })
      if (wishes.length === 1) queueMicrotask(() => this.send(stemsUrl))
    })
  }

  private send(stemsUrl: string): void {
    const wishes = this.wishes.get(stemsUrl) ?? []
    this.wishes.delete(stemsUrl)
    for (let at = 0; at < wishes.length; at += MOST_RANGES) {
      const some = wishes.slice(at, at + MOST_RANGES)
      if (some.length < LEAST_RANGES) fetchEach(some)
      else fetchTogether(`${stemsUrl}/ranges`, some).catch(() => fetchEach(some))
    }
  }
}

/** Settling again what is settled does nothing, so what already arrived stays. */
function fetchEach(wishes: readonly Wish[]): void {
  for (const { range, signal, resolve } of wishes) resolve(fetchRange(range, signal))
}

async function fetchTogether(url: string, wishes: readonly Wish[]): Promise<void> {
  const ranges = wishes.map(({ stemId, range: { from, to } }) => ({ stemId, from, to }))
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ranges }),
    signal: wishes[0]?.signal,
  })
  if (!response.ok || !response.body) throw new Error(`The server answered ${response.status} for the audio.`)
  const reader = response.body.getReader()
  let rest: Uint8Array = new Uint8Array(0)
  for (const { range, resolve } of wishes) {
    const bytes = new Uint8Array(range.to - range.from)
    for (let filled = 0; filled < bytes.length;) {
      if (rest.length === 0) {
        const { value, done } = await reader.read()
        if (done) throw new Error('The audio ended too early.')
        rest = value
      }
      const part = rest.subarray(0, bytes.length - filled)
      bytes.set(part, filled)
      filled += part.length
      rest = rest.subarray(part.length)
    }
    resolve(bytes)
  }
}
