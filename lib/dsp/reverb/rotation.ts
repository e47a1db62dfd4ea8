/**
 * Turns eight pairs of lines slowly to and fro: a feedback matrix that changes with time but stays orthogonal, so the modes of the
 * network move while its decay stays as it is, without the pitch that moving delays have. Each pair swings at its own rate; its
 * phase counts from song sample 0. Source: S. Schlecht, E. Habets, "Time-varying feedback matrices in feedback delay networks and
 * their application in artificial reverberation" (JASA 138, 2015).
 */
import { SUB_BLOCK } from '../console/constants'
import { Glide } from '../console/glide'

const PAIRS: i32 = 8
const RATES: StaticArray<f64> = [1, 1.13, 0.87, 1.27, 0.79, 1.09, 0.71, 1.39]
/** cos and sin of two groups, 64 bytes: now at 0, next at 64, and their way per frame at 128. */
const WAY: usize = 128

@final
export class Rotation {
  /** Where `turnPairs` finds its vectors. */
  readonly at: usize = heap.alloc(192)
  private song: f64 = 0
  /** Turns of the slowest common clock at `anchorSong`; moved only when the rate changes. */
  private anchor: f64 = 0
  private anchorSong: f64 = 0
  private rateHz: f64 = 0
  private depth: Glide = new Glide()
  private phases: usize = heap.alloc(32)

  constructor(private sampleRate: f32) {
    this.begin()
  }

  /** @param depth 0 to 1: of half a turn to either side */
  aim(rateHz: f32, depth: f32, steps: f32): void {
    this.depth.aim(depth, steps)
    if (<f64>rateHz == this.rateHz) return
    this.anchor = this.turnsAt(this.song)
    this.anchorSong = this.song
    this.rateHz = <f64>rateHz
  }

  seek(song: f64): void {
    this.song = song
    this.anchor = 0
    this.anchorSong = 0
    this.begin()
  }

  /** At the depth aimed at. */
  reset(): void {
    this.depth.snap()
    this.begin()
  }

  private begin(): void {
    this.compute(this.song, this.at + 64)
  }

  private turnsAt(song: f64): f64 {
    return this.anchor + ((song - this.anchorSong) * this.rateHz) / <f64>this.sampleRate
  }

  /** Start of a sub-block. */
  advance(): void {
    memory.copy(this.at, this.at + 64, 64)
    this.depth.advance()
    this.song += <f64>SUB_BLOCK
    this.compute(this.song, this.at + 64)
    const part = f32x4.splat(<f32>1 / <f32>SUB_BLOCK)
    for (let i: usize = 0; i < 64; i += 16) {
      const way = f32x4.sub(v128.load(this.at + i, 64), v128.load(this.at + i))
      v128.store(this.at + i, f32x4.mul(way, part), WAY)
    }
  }

  private compute(song: f64, to: usize): void {
    const turns = this.turnsAt(song)
    for (let pair: i32 = 0; pair < PAIRS; pair++) {
      const phase = turns * unchecked(RATES[pair]) + <f64>pair / <f64>PAIRS
      store<f32>(this.phases + ((<usize>pair) << 2), <f32>(phase - floor(phase)))
    }
    const swing = f32x4.splat(0.5 * this.depth.next)
    for (let group: usize = 0; group < 32; group += 16) {
      const angle = f32x4.mul(swing, sineOfTurns(v128.load(this.phases + group)))
      v128.store(to + group, sineOfTurns(f32x4.add(angle, f32x4.splat(0.25))))
      v128.store(to + group, sineOfTurns(angle), 32)
    }
  }
}

/** sin(2 pi x), error below 4e-6. */
function sineOfTurns(x: v128): v128 {
  const r = f32x4.sub(x, f32x4.nearest(x))
  const size = f32x4.abs(r)
  const folded = f32x4.min(size, f32x4.sub(f32x4.splat(0.5), size))
  const t = f32x4.mul(folded, f32x4.splat(6.2831855))
  const square = f32x4.mul(t, t)
  let sum = f32x4.add(f32x4.splat(-0.0001984127), f32x4.mul(square, f32x4.splat(0.0000027557319)))
  sum = f32x4.add(f32x4.splat(0.0083333333), f32x4.mul(square, sum))
  sum = f32x4.add(f32x4.splat(-0.16666667), f32x4.mul(square, sum))
  const sine = f32x4.add(t, f32x4.mul(f32x4.mul(t, square), sum))
  const sign = v128.and(r, i32x4.splat(0x80000000))
  return v128.xor(sine, sign)
}
