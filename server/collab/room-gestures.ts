/**
 * Controls while they are dragged: relayed, never stored. One frame per tick carries the newest value of every drag. The end
 * of a drag is told after its committed value, so that no control jumps back in between.
 */
import type { GestureMove, SharedGesture } from '@/lib/contracts'
import { jsonFrame } from './frames'
import { TICK_MS } from './limits'
import { Ticker } from './ticker'

export class RoomGestures {
  /** By client and control: a hand on a curve holds two at once. */
  private readonly held = new Map<string, { clientId: number; target: GestureMove['target'] }>()
  private changed = new Map<string, SharedGesture>()
  private readonly ticker: Ticker

  /** @param publish takes a whole frame for those who speak our messages */
  constructor(publish: (frame: Uint8Array) => void) {
    this.ticker = new Ticker(TICK_MS, () => {
      if (this.changed.size === 0) return
      publish(jsonFrame('gesture', [...this.changed.values()]))
      this.changed = new Map()
    })
  }

  move(clientId: number, { target, value }: GestureMove): void {
    const key = JSON.stringify([clientId, target.record, target.id, target.field])
    if (value === null) this.held.delete(key)
    else this.held.set(key, { clientId, target })
    this.changed.set(key, { clientId, target, value })
    this.ticker.ask()
  }

  /** The hand is gone: ends what it held. */
  leave(clientId: number): void {
    for (const held of [...this.held.values()])
      if (held.clientId === clientId) this.move(clientId, { target: held.target, value: null })
  }

  stop(): void {
    this.ticker.stop()
  }
}
