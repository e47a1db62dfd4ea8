/** Where this window's own playhead is on the server's clock; told anew whenever what was told is no longer true. */
import { driftOf, sampleAt } from '@/lib/collab/listening/listening-state'
import type { ListeningApi } from '@/lib/collab/listening/listening-types'
import type { Transport } from '@/lib/contracts'
import type { TimedSound, Place } from './timed-sound'

const MOST_OFF_MS = 5

export class OwnPlayhead {
  private told: Transport | null = null

  constructor(
    private readonly listening: ListeningApi,
    private readonly sound: TimedSound,
    private readonly nowMs: () => number,
  ) {}

  position(): Place {
    const now = this.nowMs()
    const { isPlaying } = this.sound.state()
    const heard = isPlaying ? this.sound.timed.heardAt(now) : null
    const atMs = heard === null ? null : this.listening.serverMs(now)
    if (heard !== null && atMs !== null) return { isPlaying, sample: Math.max(0, Math.round(heard)), atMs }
    return { isPlaying, sample: Math.max(0, Math.round(this.sound.playheadSample())), atMs: null }
  }

  /** Only while somebody follows. */
  tell(): void {
    if (this.listening.view.followers.length === 0) {
      this.told = null
      return
    }
    const { isPlaying, sample, atMs } = this.position()
    const serverMs = atMs ?? this.listening.serverMs(this.nowMs())
    // While it loads it neither stands nor plays: nothing to say yet.
    if (serverMs === null || (isPlaying && atMs === null)) return
    const place = { isPlaying, sample, atMs: serverMs, loop: this.sound.state().loop }
    if (this.told && this.isStill(this.told, place)) return
    if (this.listening.tell(place)) this.told = place
  }

  private isStill(told: Transport, place: Transport): boolean {
    if (told.isPlaying !== place.isPlaying) return false
    if (JSON.stringify(told.loop) !== JSON.stringify(place.loop)) return false
    const { sampleRate } = this.sound.state()
    const expected = sampleAt(told, place.atMs, sampleRate)
    const offMs = (Math.abs(driftOf(place.sample, expected, place.loop)) * 1000) / sampleRate
    return offMs <= MOST_OFF_MS
  }
}
