/** A bucket of messages and one of bytes, filled with time. */
import { RATE } from './limits'

export class RateLimit {
  private messages = RATE.messageBurst
  private bytes = RATE.byteBurst
  private last: number

  constructor(private readonly now: () => number = () => performance.now()) {
    this.last = now()
  }

  /** False when the sender has used up what it may send. */
  take(byteLength: number): boolean {
    const time = this.now()
    const elapsedS = (time - this.last) / 1000
    this.last = time
    this.messages = Math.min(RATE.messageBurst, this.messages + elapsedS * RATE.messagesPerSecond) - 1
    this.bytes = Math.min(RATE.byteBurst, this.bytes + elapsedS * RATE.bytesPerSecond) - byteLength
    return this.messages >= 0 && this.bytes >= 0
  }
}
