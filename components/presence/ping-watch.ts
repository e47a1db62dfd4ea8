/**
 * Bars that somebody points out: they travel in the presence of whoever does, under a new id each time. What a window said
 * before this one first saw it is old news. Pure but for its timers; main thread.
 */
import type { PersonInRoom } from '@/lib/collab/room-types'

/** Long enough to look up from a fader and find the place. */
export const PING_SHOWN_MS = 5000

export interface ShownPing {
  readonly key: string
  readonly sample: number
  readonly name: string
  readonly colour: number
}

export class PingWatch {
  shown: readonly ShownPing[] = []
  private readonly last = new Map<number, number | null>()
  private readonly timers = new Set<ReturnType<typeof setTimeout>>()

  constructor(private readonly changed: () => void) {}

  look(people: readonly PersonInRoom[]): void {
    for (const { clientId, ping, name, colour } of people) {
      const id = ping?.id ?? null
      const isNews = this.last.has(clientId) && this.last.get(clientId) !== id
      this.last.set(clientId, id)
      if (isNews && ping) this.show({ key: `${clientId}:${ping.id}`, sample: ping.sample, name, colour })
    }
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }

  private show(ping: ShownPing): void {
    this.shown = [...this.shown.filter(({ key }) => key !== ping.key), ping]
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      this.shown = this.shown.filter(({ key }) => key !== ping.key)
      this.changed()
    }, PING_SHOWN_MS)
    this.timers.add(timer)
    this.changed()
  }
}
