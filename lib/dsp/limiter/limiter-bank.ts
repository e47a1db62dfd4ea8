/** The true-peak limiter as an insert. It works on chunks of 32 frames, so it lags 32 frames more than its look-ahead. */
import { BLOCK_BYTES } from '../console/constants'
import {
  LIMITER_CEILING_DBTP_MAX,
  LIMITER_CEILING_DBTP_MIN,
  LIMITER_GAIN_DB_MAX,
  LIMITER_GAIN_DB_MIN,
  LIMITER_RELEASE_MS_MAX,
  LIMITER_RELEASE_MS_MIN,
} from '../generated/parameters'
import { LIMITER_AT_CEILING_DBTP, LIMITER_AT_GAIN_DB, LIMITER_AT_RELEASE_MS } from '../generated/units'
import { CHUNK } from '../loudness/peak-interpolator'
import { clampTo } from '../math/clamp'
import { PlanarBank } from '../units/planar-bank'
import { PlanarUnit } from '../units/planar-unit'
import { limiterLatencyFrames, TruePeakLimiter } from './true-peak-limiter'

@final
class LimiterUnit extends PlanarUnit {
  private limiter: TruePeakLimiter
  /** The chunk on its way in, then the one on its way out; left and right. */
  private incoming: usize = heap.alloc(2 * BLOCK_BYTES)
  private outgoing: usize = heap.alloc(2 * BLOCK_BYTES)
  private filled: i32 = 0

  constructor(sampleRate: f32) {
    super()
    this.limiter = new TruePeakLimiter(sampleRate)
  }

  aim(values: usize, steps: f32): void {
    const ceiling = load<f32>(values, LIMITER_AT_CEILING_DBTP)
    const gain = load<f32>(values, LIMITER_AT_GAIN_DB)
    const release = load<f32>(values, LIMITER_AT_RELEASE_MS)
    this.limiter.setCeilingDbtp(clampTo(ceiling, LIMITER_CEILING_DBTP_MIN, LIMITER_CEILING_DBTP_MAX))
    this.limiter.setGainDb(clampTo(gain, LIMITER_GAIN_DB_MIN, LIMITER_GAIN_DB_MAX))
    this.limiter.setReleaseMs(clampTo(release, LIMITER_RELEASE_MS_MIN, LIMITER_RELEASE_MS_MAX))
  }

  reset(): void {
    this.limiter.reset()
    this.filled = 0
    memory.fill(this.incoming, 0, 2 * BLOCK_BYTES)
    memory.fill(this.outgoing, 0, 2 * BLOCK_BYTES)
  }

  advance(): void {}

  /** Chunks are counted from the start of the unit, not by the grid: a seek loses no sample. */
  process(left: usize, right: usize, key: usize, phase: i32, frames: i32): void {
    for (let done: i32 = 0; done < frames;) {
      const count = min(CHUNK - this.filled, frames - done)
      const offset = <usize>done * 4
      this.exchange(left + offset, 0, count)
      this.exchange(right + offset, BLOCK_BYTES, count)
      this.filled += count
      done += count
      if (this.filled == CHUNK) this.limit()
    }
  }

  private exchange(at: usize, side: usize, frames: i32): void {
    const start = side + <usize>this.filled * 4
    memory.copy(this.incoming + start, at, <usize>frames * 4)
    memory.copy(at, this.outgoing + start, <usize>frames * 4)
  }

  private limit(): void {
    this.filled = 0
    memory.copy(this.outgoing, this.incoming, 2 * BLOCK_BYTES)
    this.limiter.process(this.outgoing, this.outgoing + BLOCK_BYTES, CHUNK)
  }

  reductionDb(): f32 {
    return this.limiter.gainReductionDb()
  }
}

@final
export class LimiterBank extends PlanarBank {
  latencyFrames(values: usize): i32 {
    return CHUNK + limiterLatencyFrames(this.sampleRate)
  }

  protected makeUnit(): PlanarUnit {
    return new LimiterUnit(this.sampleRate)
  }
}
