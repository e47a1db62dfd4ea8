/** Up to which message this person has read a song's chat in this browser; kept in localStorage where that is allowed. */
export class SeenMark {
  private seen: number
  private readonly key: string
  private readonly listeners = new Set<() => void>()

  constructor(songId: string, userId: string) {
    this.key = `mixroom-chat-seen:${songId}:${userId}`
    this.seen = readNumber(this.key)
  }

  readonly value = (): number => this.seen

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  moveTo(seq: number): void {
    if (seq <= this.seen) return
    this.seen = seq
    try {
      localStorage.setItem(this.key, String(seq))
    } catch {
      // Private windows may refuse; then it counts anew after a reload.
    }
    for (const listener of this.listeners) listener()
  }
}

function readNumber(key: string): number {
  try {
    return Number(localStorage.getItem(key)) || 0
  } catch {
    return 0
  }
}
