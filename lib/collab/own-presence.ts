/** What this window says about itself: at most ten times a second, the first word and a change of hands at once. */
import { presenceSchema, type Presence } from '@/lib/contracts'

const SEND_MS = 100

export class OwnPresence {
  state: Presence = presenceSchema.parse({})
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(private readonly publish: (presence: Presence) => void) {}

  set(change: Partial<Presence>): void {
    this.state = { ...this.state, ...change }
    if ('held' in change) this.flush()
    else this.timer ??= setTimeout(() => this.flush(), SEND_MS)
  }

  flush(): void {
    this.stop()
    this.publish(this.state)
  }

  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }
}
