/**
 * Says that the audio thread is at work on a quantum, in the word in which the core says what at. No clock is asked: a time from
 * the browser is a number on the heap, and the load worker sees from its looks how much of the time is busy. Audio thread.
 */
import { WORK, WORK_SHIFT, type RunningMarkPlace } from '@/lib/engine/load-protocol'

export class WorkMark {
  private readonly words: Int32Array | null

  constructor(place: RunningMarkPlace | null) {
    this.words = place && new Int32Array(place.memory, place.at, 2)
  }

  begin(): void {
    if (this.words) this.words[1] = WORK.host << WORK_SHIFT
  }

  end(): void {
    if (this.words) this.words[1] = WORK.idle
  }
}
