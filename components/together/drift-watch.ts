/** How far the sound is from its time, over the last second; single looks tremble, their median does not. Pure. */
import { driftOf } from '@/lib/collab/listening/listening-state'
import type { Transport } from '@/lib/contracts'

/** Below it two rooms' loudspeakers sound as one; echo is heard from about twice of it on (W3C timing group: 10 ms). */
const MOST_DRIFT_MS = 5
const LOOKS = 9
/** Further away a crossfade cannot reach; see BEHIND_FRAMES of the engine. */
const REACH_MS = 80

export interface Drift {
  /** How far ahead the sound is. */
  readonly frames: number
  /** Far enough to be corrected. */
  readonly isFar: boolean
}

export class DriftWatch {
  private looks: number[] = []

  constructor(private readonly sampleRate: number) {}

  /** @returns null until there were enough looks */
  note(heard: number, expected: number, loop: Transport['loop']): Drift | null {
    this.looks = [...this.looks.slice(1 - LOOKS), driftOf(heard, expected, loop)]
    if (this.looks.length < LOOKS) return null
    const frames = Math.round(this.looks.toSorted((a, b) => a - b)[LOOKS >> 1] ?? 0)
    return { frames, isFar: Math.abs(frames) > this.framesOf(MOST_DRIFT_MS) }
  }

  isInReach(heard: number, expected: number, loop: Transport['loop']): boolean {
    return Math.abs(driftOf(heard, expected, loop)) <= this.framesOf(REACH_MS)
  }

  clear(): void {
    this.looks = []
  }

  private framesOf(ms: number): number {
    return (ms * this.sampleRate) / 1000
  }
}
