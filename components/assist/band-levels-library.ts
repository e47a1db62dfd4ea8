/** Fetches the stems' levels per second and band once, one after the other, and keeps them. Main thread. */
import { readBandLevels, type BandLevels, type StemId } from '@/lib/mix'

/** Stems wait for a worker the first time. */
const ASK_AGAIN_MS = 1500
const MOST_ASKS = 80

export class BandLevelsLibrary {
  private readonly known = new Map<StemId, BandLevels>()
  private readonly asked = new Set<StemId>()
  private readonly listeners = new Set<() => void>()
  private last: Promise<void> = Promise.resolve()
  private snapshot: ReadonlyMap<StemId, BandLevels> = new Map()

  /** @param stemsUrl `/api/songs/{songId}/stems` */
  constructor(private readonly stemsUrl: string) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The same map until another stem has arrived. */
  readonly levels = (): ReadonlyMap<StemId, BandLevels> => this.snapshot

  /** Asks for what is not known yet. A stem that cannot be had is left out of the view; the next opening asks again. */
  want(stemIds: Iterable<StemId>): void {
    for (const stemId of stemIds) {
      if (this.asked.has(stemId)) continue
      this.asked.add(stemId)
      this.last = this.last.then(() => this.load(stemId))
    }
  }

  private async load(stemId: StemId): Promise<void> {
    try {
      const levels = await this.fetchLevels(stemId)
      if (levels === null) throw new Error('still measuring')
      this.known.set(stemId, levels)
    } catch {
      this.asked.delete(stemId)
      return
    }
    this.snapshot = new Map(this.known)
    for (const listener of this.listeners) listener()
  }

  private async fetchLevels(stemId: StemId): Promise<BandLevels | null> {
    for (let ask = 0; ask < MOST_ASKS; ask++) {
      const response = await fetch(`${this.stemsUrl}/${stemId}/bands`)
      if (!response.ok) throw new Error(`levels answered ${response.status}`)
      if (response.status === 200) return readBandLevels(new Uint8Array(await response.arrayBuffer()))
      await new Promise((resolve) => window.setTimeout(resolve, ASK_AGAIN_MS))
    }
    return null
  }
}
