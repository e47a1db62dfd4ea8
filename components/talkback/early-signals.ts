/**
 * Signals of windows that the room has not told of yet: signals come at once, who is here with the next beat, so a window that
 * has just come may begin a link before it is seen. Kept until then. Main thread.
 */
import type { VoiceSignal } from '@/lib/contracts'

/** An offer, its addresses, and a second try. More comes from no browser of ours. */
const MOST_OF_ONE = 64
/** More than that are not on their way in at the same moment. */
const MOST_SENDERS = 32

export class EarlySignals {
  private readonly kept = new Map<number, VoiceSignal[]>()

  keep(from: number, signal: VoiceSignal): void {
    const kept = this.kept.get(from) ?? []
    if (kept.length >= MOST_OF_ONE) return
    if (kept.length === 0 && this.kept.size >= MOST_SENDERS) this.forgetOldest()
    this.kept.set(from, [...kept, signal])
  }

  /** In the order in which they were said; from then on they are no longer kept. */
  takeOf(from: number): readonly VoiceSignal[] {
    const kept = this.kept.get(from) ?? []
    this.kept.delete(from)
    return kept
  }

  private forgetOldest(): void {
    const [oldest] = this.kept.keys()
    if (oldest !== undefined) this.kept.delete(oldest)
  }
}
