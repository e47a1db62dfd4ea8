/**
 * Four impulse responses made from numbers, the same on every machine: hall, room, plate and spring. Noise that falls
 * exponentially and loses its highs sooner (J. A. Moorer, "About this reverberation business", 1979), in the hall and the room
 * behind single reflections; the spring is a pulse that goes to and fro through stretched all-passes (after V. Välimäki,
 * J. Parker, J. Abel, "Parametric spring reverberation effect", JAES 58, 2010, much simplified: one spring per side).
 */
import { exp64 } from '../math/double'

/** Keys 0 .. MADE_IMPULSES - 1. */
export const MADE_IMPULSES: u32 = 4
const SPRING: u32 = 3
/** Frames made in one sub-block while somebody waits for them. */
const CHUNK: i32 = 96
const SIXTY_DB: f64 = 6.907755278982137

/** Per kind: seconds, seconds of the highs, milliseconds of the onset, single reflections. */
const SECONDS: StaticArray<f64> = [2.6, 0.6, 1.7, 2.2]
const HIGH_SECONDS: StaticArray<f64> = [1.1, 0.35, 1.2, 1]
const ONSET_MS: StaticArray<f64> = [35, 9, 1.5, 1]
const REFLECTIONS: StaticArray<i32> = [14, 10, 0, 0]

/** All-passes of a spring, each of two frames at 48 kHz. */
const STAGES: i32 = 72
const SPRING_GAIN: f32 = 0.62

@final
export class ImpulseMaker {
  readonly frames: i32
  readonly left: usize
  readonly right: usize
  private made: i32 = 0
  private state: u32
  private fall: f64
  private highFall: f64
  private level: f64 = 1
  /** How far the low-pass opens, 1 at the start. */
  private open: f64 = 1
  private lowLeft: f64 = 0
  private lowRight: f64 = 0
  private stages: usize = 0
  private stretch: i32

  constructor(
    private kind: u32,
    private sampleRate: f32,
  ) {
    const rate = <f64>sampleRate
    this.frames = <i32>(unchecked(SECONDS[kind]) * rate)
    this.left = heap.alloc(<usize>this.frames * 4)
    this.right = heap.alloc(<usize>this.frames * 4)
    memory.fill(this.left, 0, <usize>this.frames * 4)
    memory.fill(this.right, 0, <usize>this.frames * 4)
    this.state = 0x9e3779b9 ^ (kind * 0x85ebca6b)
    this.fall = exp64(-SIXTY_DB / (unchecked(SECONDS[kind]) * rate))
    this.highFall = exp64(-SIXTY_DB / (3 * unchecked(HIGH_SECONDS[kind]) * rate))
    this.stretch = max(1, <i32>nearest(rate / 24000))
    const bytes = <usize>(2 * STAGES * 2 * this.stretch) * 4
    if (kind == SPRING) {
      this.stages = heap.alloc(bytes)
      memory.fill(this.stages, 0, bytes)
    }
  }

  isDone(): bool {
    return this.made >= this.frames
  }

  /** The next chunk. */
  advance(): void {
    const end = min(this.made + CHUNK, this.frames)
    for (; this.made < end; this.made++) {
      if (this.kind == SPRING) this.makeSpring(this.made)
      else this.makeRoom(this.made)
    }
    if (this.isDone() && this.kind != SPRING) this.addReflections()
  }

  /** Uniform noise between -1 and 1. */
  private noise(): f64 {
    this.state = this.state * 1664525 + 1013904223
    return <f64>(<i32>this.state) / 2147483648
  }

  private makeRoom(frame: i32): void {
    const onset = (unchecked(ONSET_MS[this.kind]) * <f64>this.sampleRate) / 1000
    const rise = min<f64>(1, <f64>frame / onset)
    const gain = this.level * rise * rise
    const part = 0.08 + 0.87 * this.open
    this.lowLeft += part * (this.noise() - this.lowLeft)
    this.lowRight += part * (this.noise() - this.lowRight)
    store<f32>(this.left + ((<usize>frame) << 2), <f32>(gain * this.lowLeft))
    store<f32>(this.right + ((<usize>frame) << 2), <f32>(gain * this.lowRight))
    this.level *= this.fall
    this.open *= this.highFall
  }

  /** Single reflections between 4 ms (hall: 12 ms) and the end of the onset, twice as long again. */
  private addReflections(): void {
    const count = unchecked(REFLECTIONS[this.kind])
    const first: f64 = this.kind == 0 ? 12 : 4
    const last = unchecked(ONSET_MS[this.kind]) * 3
    for (let index: i32 = 0; index < 2 * count; index++) {
      const to = (index & 1) == 0 ? this.left : this.right
      const ms = first + ((last - first) * (<f64>(index >> 1) + 0.5 + 0.4 * this.noise())) / <f64>count
      const frame = <i32>((ms * <f64>this.sampleRate) / 1000)
      const gain = (this.noise() < 0 ? -3 : 3) * (first / ms)
      store<f32>(to + ((<usize>frame) << 2), load<f32>(to + ((<usize>frame) << 2)) + <f32>gain)
    }
  }

  /** What comes back after each way through the spring, weaker and further dispersed. */
  private makeSpring(frame: i32): void {
    this.springSide(this.left, 0, frame, 0.0563)
    this.springSide(this.right, 1, frame, 0.0617)
  }

  private springSide(to: usize, side: i32, frame: i32, seconds: f64): void {
    const way = <i32>(seconds * <f64>this.sampleRate)
    const loss = <f32>exp64((-SIXTY_DB * seconds) / (0.8 * unchecked(SECONDS[SPRING])))
    let x: f32 = frame == 0 ? 1 : 0
    if (frame >= way) x -= loss * load<f32>(to + ((<usize>(frame - way)) << 2))
    const length = 2 * this.stretch
    const place = frame % length
    const own = this.stages + ((<usize>(side * STAGES * length)) << 2)
    for (let stage: i32 = 0; stage < STAGES; stage++) {
      const at = own + ((<usize>(stage * length + place)) << 2)
      const late = load<f32>(at)
      const kept = x - SPRING_GAIN * late
      x = late + SPRING_GAIN * kept
      store<f32>(at, abs<f32>(kept) < 1e-20 ? 0 : kept)
    }
    const low = side == 0 ? this.lowLeft : this.lowRight
    const next = low + 0.45 * (<f64>x - low)
    if (side == 0) this.lowLeft = next
    else this.lowRight = next
    store<f32>(to + ((<usize>frame) << 2), <f32>next)
  }
}
