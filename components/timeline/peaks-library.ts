/** Fetches waveforms once per stem and keeps them. Main thread. */
import { readPeaks, type Peaks } from '@/lib/contracts/peaks'

const RETRY_MS = 4000

/** @param stemsUrl `/api/songs/{songId}/stems` */
export function peaksOverHttp(stemsUrl: string): (stemId: string) => Promise<Peaks> {
  return async (stemId) => {
    const response = await fetch(`${stemsUrl}/${stemId}/peaks`)
    if (!response.ok) throw new Error(`waveform answered ${response.status}`)
    return readPeaks(new Uint8Array(await response.arrayBuffer()))
  }
}

export class PeaksLibrary {
  private readonly known = new Map<string, Peaks | 'asked'>()
  private readonly listeners = new Set<() => void>()
  /** Grows whenever a waveform arrived. */
  revision = 0

  /** @param fetchPeaks gives one stem's waveform, or throws */
  constructor(private readonly fetchPeaks: (stemId: string) => Promise<Peaks>) {}

  /** The waveform, or null while it is on its way. */
  peaks(stemId: string): Peaks | null {
    const known = this.known.get(stemId)
    if (known === undefined) void this.load(stemId)
    return known === undefined || known === 'asked' ? null : known
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private async load(stemId: string): Promise<void> {
    this.known.set(stemId, 'asked')
    try {
      this.known.set(stemId, await this.fetchPeaks(stemId))
    } catch {
      // The lane stays without a waveform for now; the sound is not affected.
      window.setTimeout(() => {
        this.known.delete(stemId)
        this.tell()
      }, RETRY_MS)
      return
    }
    this.tell()
  }

  private tell(): void {
    this.revision += 1
    for (const listener of this.listeners) listener()
  }
}
