/**
 * A sine whose phase follows from the place in the song: phase 0 at song sample 0, so that a render from anywhere, the bounce and
 * every replay swing alike. A new rate goes on from the present phase, then drifts (an eighth of a turn per second) until it
 * stands where the song has it. Sine and cosine at both ends of a sub-block; straight in between.
 */
import { SUB_BLOCK } from '../console/constants'
import { PI, sin64, cos64 } from '../math/double'

@final
export class Lfo {
  startSine: f32 = 0
  startCosine: f32 = 1
  endSine: f32 = 0
  endCosine: f32 = 1
  private hz: f64 = 0
  private song: f64 = 0
  /** Turns that it is away from the song's phase. */
  private away: f64 = 0
  private isFresh: bool = true

  constructor(private sampleRate: f32) {}

  aim(hz: f32): void {
    const before = this.hz
    this.hz = hz
    if (before == <f64>hz || this.isFresh) return
    this.away = wrap(this.away + (this.song * (before - this.hz)) / <f64>this.sampleRate)
  }

  /** On the song's phase from the next sub-block on. */
  reset(): void {
    this.away = 0
    this.isFresh = true
  }

  /** The next sub-block begins at this song sample. */
  seek(songSample: f64): void {
    this.song = songSample
    this.away = 0
  }

  /** At the start of a sub-block. */
  advance(): void {
    if (this.isFresh) this.turn()
    this.isFresh = false
    this.startSine = this.endSine
    this.startCosine = this.endCosine
    this.song += <f64>SUB_BLOCK
    const step = (0.125 * <f64>SUB_BLOCK) / <f64>this.sampleRate
    this.away = abs(this.away) <= step ? 0 : this.away - (this.away > 0 ? step : -step)
    this.turn()
  }

  private turn(): void {
    const phase = 2 * PI * wrap((this.song * this.hz) / <f64>this.sampleRate + this.away)
    this.endSine = <f32>sin64(phase)
    this.endCosine = <f32>cos64(phase)
  }
}

/** Turns inside -0.5 to 0.5. */
function wrap(turns: f64): f64 {
  return turns - nearest(turns)
}
