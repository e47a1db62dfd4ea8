/** Fetches the stems' levels per second and band once, one after the other, and keeps them. Main thread. */
import { readBandLevels, type BandLevels, type StemId } from '@/lib/mix'
import { requestBytes } from '../net/request'

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
      this.known.set(stemId, readBandLevels(await requestBytes(`${this.stemsUrl}/${stemId}/bands`)))
    } catch {
      this.asked.delete(stemId)
      return
    }
    this.snapshot = new Map(this.known)
    for (const listener of this.listeners) listener()
  }
}
