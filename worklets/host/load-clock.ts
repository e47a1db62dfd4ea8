/**
 * How long the audio thread works at its quanta, and that it is at work at all. Where the audio thread has no fine clock,
 * whole milliseconds are counted: each quantum is wrong, their sum is not, because quanta begin anywhere in a millisecond.
 * Audio thread; no allocation.
 */
import { CONTROL } from '@/lib/engine/protocol'
import { WORK, WORK_SHIFT, type RunningMarkPlace } from '@/lib/engine/load-protocol'

export class LoadClock {
  private readonly mark: Int32Array | null
  private began = 0

  /** @param now ms */
  constructor(
    private readonly control: Int32Array<SharedArrayBuffer>,
    place: RunningMarkPlace | null,
    private readonly now: () => number = audioThreadClock(),
  ) {
    this.mark = place && new Int32Array(place.memory, place.at, 2)
  }

  begin(): void {
    this.began = this.now()
    this.show(WORK.host)
  }

  end(): void {
    this.show(WORK.idle)
    const micros = Math.round((this.now() - this.began) * 1000)
    if (micros > 0) Atomics.add(this.control, CONTROL.busyMicros, micros)
  }

  private show(work: number): void {
    if (this.mark) this.mark[1] = work << WORK_SHIFT
  }
}

function audioThreadClock(): () => number {
  return typeof performance === 'undefined' ? () => Date.now() : () => performance.now()
}
