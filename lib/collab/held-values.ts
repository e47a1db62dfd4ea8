/**
 * Values that this window's recorder holds, as drags for everybody else: they hear a ride while it is recorded, also when the hand
 * left a latched control. Changes go out at up to 30 Hz, what stands still once a second, before others take it for silence.
 */
import type { GestureMove } from '@/lib/contracts'
import { targetKey, type ParameterTarget } from '@/lib/mix'

const TICK_MS = 33
const STILL_MS = 1000
/** 120 a second: well below what a room takes from one window, however many strips are latched. */
const MOST_PER_TICK = 4

interface Held {
  readonly target: ParameterTarget
  value: number
  sent: number | null
  sentAt: number
}

export class HeldValues {
  private readonly held = new Map<string, Held>()
  private timer: ReturnType<typeof setInterval> | null = null

  constructor(private readonly send: (move: GestureMove) => unknown) {}

  /** What a control is worth now; null: it is let go. */
  set(target: ParameterTarget, value: number | null): void {
    const key = targetKey(target)
    const held = this.held.get(key)
    if (value === null) {
      if (this.held.delete(key) && held?.sent !== null) this.send({ target, value: null })
      if (this.held.size === 0) this.stopTimer()
    } else if (held) held.value = value
    else {
      this.held.set(key, { target, value, sent: null, sentAt: -Infinity })
      this.timer ??= setInterval(() => this.tick(), TICK_MS)
    }
  }

  /** Lets go of everything. */
  stop(): void {
    for (const { target } of [...this.held.values()]) this.set(target, null)
  }

  private tick(): void {
    const now = Date.now()
    const due = [...this.held.values()]
      .filter(({ value, sent, sentAt }) => value !== sent || now - sentAt >= STILL_MS)
      .sort((a, b) => a.sentAt - b.sentAt)
    for (const held of due.slice(0, MOST_PER_TICK)) {
      held.sent = held.value
      held.sentAt = now
      this.send({ target: held.target, value: held.value })
    }
  }

  private stopTimer(): void {
    if (this.timer !== null) clearInterval(this.timer)
    this.timer = null
  }
}
