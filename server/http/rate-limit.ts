/**
 * How often somebody may try: a bucket per key that refills evenly. In this process's memory, which is enough as long
 * as one web process answers; the callers would not change behind a shared one.
 */
import { AppError, ERROR_WORDS } from '@/lib/assert'

export interface RateLimit {
  /** Tries that a full bucket holds. */
  tries: number
  /** Seconds in which an empty bucket is full again. */
  perSeconds: number
}

interface Bucket {
  left: number
  at: number
}

const MOST_KEYS = 10_000

export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>()

  constructor(
    private readonly limit: RateLimit,
    private readonly now: () => number = Date.now,
  ) {}

  /** Takes one try; false when none is left. */
  take(key: string): boolean {
    const at = this.now()
    const before = this.buckets.get(key)
    const { tries, perSeconds } = this.limit
    const refilled = before ? before.left + ((at - before.at) / 1000) * (tries / perSeconds) : tries
    const left = Math.min(tries, refilled)
    // Written anew, so that the oldest keys stand first and are forgotten first.
    this.buckets.delete(key)
    this.buckets.set(key, { left: left >= 1 ? left - 1 : left, at })
    for (const oldest of this.buckets.keys()) {
      if (this.buckets.size <= MOST_KEYS) break
      this.buckets.delete(oldest)
    }
    return left >= 1
  }

  /** @throws AppError rate_limited */
  require(key: string): void {
    if (!this.take(key)) throw new AppError('rate_limited', ERROR_WORDS.rate_limited)
  }

  /** A try that turned out right: what it took is given back, and no more, so that wrong ones around it stay counted. */
  forgive(key: string): void {
    const bucket = this.buckets.get(key)
    if (bucket) bucket.left = Math.min(this.limit.tries, bucket.left + 1)
  }
}
