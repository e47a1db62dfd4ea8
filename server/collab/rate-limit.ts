/** Buckets that fill with time: what a sender may send on average, and at once. */
import { RATE } from './limits'

export class Bucket {
  private level: number
  private last: number

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.level = burst
    this.last = now()
  }

  /** False when nothing is left; what was tried too often is owed. */
  take(amount: number, time = this.now()): boolean {
    this.fill(time)
    this.level -= amount
    return this.level >= 0
  }

  /** Takes one only when there is one: a refusal costs nothing. */
  tryOne(): boolean {
    this.fill(this.now())
    if (this.level < 1) return false
    this.level -= 1
    return true
  }

  private fill(time: number): void {
    this.level = Math.min(this.burst, this.level + ((time - this.last) / 1000) * this.perSecond)
    this.last = time
  }
}

/** A bucket of messages and one of bytes. */
export class RateLimit {
  private readonly messages: Bucket
  private readonly bytes: Bucket

  constructor(private readonly now: () => number = () => performance.now()) {
    this.messages = new Bucket(RATE.messagesPerSecond, RATE.messageBurst, now)
    this.bytes = new Bucket(RATE.bytesPerSecond, RATE.byteBurst, now)
  }

  /** False when the sender has used up what it may send. */
  take(byteLength: number): boolean {
    const time = this.now()
    const hasMessages = this.messages.take(1, time)
    const hasBytes = this.bytes.take(byteLength, time)
    return hasMessages && hasBytes
  }
}
