/**
 * The level of a signal between its samples: eightfold polyphase interpolation of one channel, 32 frames at a time, and a
 * parabola through the largest points, which brings the reading of a tone at 0.45 fs from -0.14 dB to -0.01 dB.
 *
 * A meter reads through one filter of 64 taps (flat to 0.47 fs, longer than BS.1770 asks). What a listener's converter makes of
 * clipped cymbals near half the rate depends on the length of *its* filter, so a limiter also reads its loud places through
 * filters of 160, 400 and 1024 taps where there is energy near half the rate (edge-watch.ts); the largest reading counts.
 *
 * A band-limited signal rises at most 3 dB above its twofold oversampled points, so the other phases are computed only
 * where those come within 4.1 dB of what the caller cares about. The side chain works in f32x4: it steers gains and
 * readings, no sample passes through it.
 */
import { EdgeWatch } from './edge-watch'
import { InterpolationTaps, PHASES, ROWS } from './interpolation-taps'

export const CHUNK: i32 = 32
const NEAR_HALF: i32 = 32
const FAR_HALF: i32 = 512
/** Frames that a thorough reading lags. */
export const THOROUGH_DELAY: i32 = FAR_HALF
/** Twofold points times this bound everything between them (1.414 for a full-band tone, with margin). */
const TWOFOLD_BOUND: f32 = 1.6
/** Only points this near to the limit get the parabola: the eightfold grid reads at most 0.17 dB low. */
const REFINE_FROM: f32 = 0.975
/** The long filters read up to 2 dB above the short one on full-band noise. */
const FAR_FROM: f32 = 0.79
/** Part of the limit near half the rate below which all filters read alike, to 0.01 dB. */
const EDGE_FROM: f32 = 0.0007

const LANES: usize = 16
const TAP_BYTES: usize = <usize>ROWS * LANES
const CHUNK_BYTES: usize = (<usize>CHUNK) << 2

const nearTaps = new InterpolationTaps(NEAR_HALF)
const farTaps: StaticArray<InterpolationTaps> = [
  new InterpolationTaps(80),
  new InterpolationTaps(200),
  new InterpolationTaps(FAR_HALF),
]

export class PeakInterpolator {
  /** The chunk that was just read describes the signal this many frames ago. */
  readonly delay: i32
  private samples: StaticArray<f32>
  private edge: EdgeWatch = new EdgeWatch(2 * (FAR_HALF / CHUNK) + 1)
  private points: StaticArray<f32> = new StaticArray<f32>(PHASES * CHUNK)
  /** Peak magnitude of each frame of the chunk: its sample and what follows until the next one. */
  readonly framePeaks: StaticArray<f32> = new StaticArray<f32>(CHUNK)

  /** @param isThorough also read loud places through the long filter (a limiter's detector) */
  constructor(private isThorough: bool) {
    const delay = isThorough ? FAR_HALF : NEAR_HALF
    this.delay = delay
    this.samples = new StaticArray<f32>(2 * delay + CHUNK)
  }

  reset(): void {
    this.samples.fill(0)
    this.framePeaks.fill(0)
    this.edge.reset()
  }

  /**
   * Takes the next 32 samples and fills `framePeaks` for the 32 frames `delay` ago.
   * @param limit what matters: frames whose peak stays below it may be read low (never above their true peak)
   * @returns the largest frame peak, as far as it was looked for
   */
  process(source: usize, limit: f32): f32 {
    const base = changetype<usize>(this.samples)
    const history = (<usize>(2 * this.delay)) << 2
    memory.copy(base, base + CHUNK_BYTES, history)
    memory.copy(base + history, source, CHUNK_BYTES)
    if (this.isThorough) this.edge.advance()
    const twofold = this.computeTwofold()
    if (twofold * TWOFOLD_BOUND < limit) return twofold
    for (let frame = 0; frame < CHUNK; frame += 4) this.computePhases(frame, nearTaps)
    const largest = this.refine(limit * REFINE_FROM)
    if (!this.isThorough || largest < limit * FAR_FROM) return largest
    return this.edge.reaches(base, limit * EDGE_FROM) ? this.readFar(limit) : largest
  }

  /** Address of the sample that begins frame 0 of the chunk. */
  private firstFrame(): usize {
    return changetype<usize>(this.samples) + ((<usize>this.delay) << 2)
  }

  private computeTwofold(): f32 {
    const at = changetype<usize>(this.framePeaks)
    const points = changetype<usize>(this.points)
    let largest = f32x4.splat(abs(load<f32>(this.firstFrame() + CHUNK_BYTES)))
    for (let offset: usize = 0; offset < CHUNK_BYTES; offset += LANES) {
      const left = this.firstFrame() + offset
      const here = v128.load(left)
      const middle = interpolateMiddle(left, nearTaps)
      v128.store(points + offset, here)
      v128.store(points + 4 * CHUNK_BYTES + offset, middle)
      const both = f32x4.pmax(f32x4.abs(here), f32x4.abs(middle))
      v128.store(at + offset, both)
      largest = f32x4.pmax(largest, both)
    }
    return laneMaximum(largest)
  }

  /** Phases 1-3 and 5-7 of four frames; raises their frame peaks. */
  private computePhases(frame: i32, bank: InterpolationTaps): void {
    const at = (<usize>frame) << 2
    const left = this.firstFrame() + at
    let taps = bank.address()
    let e1 = f32x4.splat(0)
    let e2 = f32x4.splat(0)
    let e3 = f32x4.splat(0)
    let o1 = f32x4.splat(0)
    let o2 = f32x4.splat(0)
    let o3 = f32x4.splat(0)
    for (let k: usize = 0, reach = (<usize>bank.half) << 2; k < reach; k += 4) {
      const before = v128.load(left - k)
      const after = v128.load(left + 4 + k)
      const sum = f32x4.add(before, after)
      const difference = f32x4.sub(before, after)
      e1 = f32x4.add(e1, f32x4.mul(v128.load(taps), sum))
      e2 = f32x4.add(e2, f32x4.mul(v128.load(taps, 16), sum))
      e3 = f32x4.add(e3, f32x4.mul(v128.load(taps, 32), sum))
      o1 = f32x4.add(o1, f32x4.mul(v128.load(taps, 48), difference))
      o2 = f32x4.add(o2, f32x4.mul(v128.load(taps, 64), difference))
      o3 = f32x4.add(o3, f32x4.mul(v128.load(taps, 80), difference))
      taps += TAP_BYTES
    }
    const points = changetype<usize>(this.points) + at
    const peaks = changetype<usize>(this.framePeaks) + at
    let peak = f32x4.pmax(v128.load(peaks), storePair(points, 1, e1, o1))
    peak = f32x4.pmax(peak, storePair(points, 2, e2, o2))
    v128.store(peaks, f32x4.pmax(peak, storePair(points, 3, e3, o3)))
  }

  /** Reads the loud groups of four frames again through the long filters and keeps the largest reading. */
  private readFar(limit: f32): f32 {
    const peaks = changetype<usize>(this.framePeaks)
    let largest: f32 = 0
    for (let frame = 0; frame < CHUNK; frame += 4) {
      const offset = (<usize>frame) << 2
      if (laneMaximum(v128.load(peaks + offset)) >= limit * FAR_FROM)
        for (let i = 0; i < farTaps.length; i++) this.readGroup(frame, unchecked(farTaps[i]), limit)
      largest = max(largest, laneMaximum(v128.load(peaks + offset)))
    }
    return largest
  }

  /** Raises the peaks of four frames to what one filter reads there. */
  private readGroup(frame: i32, bank: InterpolationTaps, limit: f32): void {
    const offset = (<usize>frame) << 2
    const peaks = changetype<usize>(this.framePeaks) + offset
    const middle = interpolateMiddle(this.firstFrame() + offset, bank)
    v128.store(changetype<usize>(this.points) + 4 * CHUNK_BYTES + offset, middle)
    v128.store(peaks, f32x4.pmax(v128.load(peaks), f32x4.abs(middle)))
    this.computePhases(frame, bank)
    for (let i = frame; i < frame + 4; i++) this.refineFrame(i, limit * REFINE_FROM, false)
  }

  private refine(from: f32): f32 {
    let largest: f32 = 0
    for (let frame = 0; frame < CHUNK; frame++) {
      if (unchecked(this.framePeaks[frame]) >= from) this.refineFrame(frame, from, true)
      largest = max(largest, unchecked(this.framePeaks[frame]))
    }
    return largest
  }

  /** Lays a parabola through every local maximum of a frame above `from` and raises its peak to the top of it. */
  private refineFrame(frame: i32, from: f32, withSample: bool): void {
    let best = unchecked(this.framePeaks[frame])
    let before: f32 = Infinity
    if (withSample) before = abs(frame > 0 ? this.point(frame - 1, PHASES - 1) : this.pointBeforeChunk())
    let here = abs(this.point(frame, 0))
    for (let phase = 0; phase < PHASES; phase++) {
      const after = abs(phase < PHASES - 1 ? this.point(frame, phase + 1) : this.sampleAfter(frame))
      if (here >= from && here >= before && here >= after)
        best = max(best, topOfParabola(before, here, after))
      before = here
      here = after
    }
    unchecked((this.framePeaks[frame] = best))
  }

  private point(frame: i32, phase: i32): f32 {
    return unchecked(this.points[phase * CHUNK + frame])
  }

  private sampleAfter(frame: i32): f32 {
    return load<f32>(this.firstFrame() + ((<usize>(frame + 1)) << 2))
  }

  /** Phase 7 of the frame before the chunk, whose chunk may have taken the short cut. */
  private pointBeforeChunk(): f32 {
    const left = this.firstFrame() - 4
    let even: f32 = 0
    let odd: f32 = 0
    for (let k = 0; k < NEAR_HALF; k++) {
      const before = load<f32>(left - ((<usize>k) << 2))
      const after = load<f32>(left + 4 + ((<usize>k) << 2))
      even += nearTaps.at(k, 0) * (before + after)
      odd += nearTaps.at(k, 3) * (before - after)
    }
    return even - odd
  }
}

/** The points half-way after four samples. */
function interpolateMiddle(left: usize, bank: InterpolationTaps): v128 {
  let taps = bank.address() + 6 * LANES
  let sum = f32x4.splat(0)
  for (let k: usize = 0, reach = (<usize>bank.half) << 2; k < reach; k += 4) {
    sum = f32x4.add(sum, f32x4.mul(v128.load(taps), f32x4.add(v128.load(left - k), v128.load(left + 4 + k))))
    taps += TAP_BYTES
  }
  return sum
}

function storePair(points: usize, phase: i32, even: v128, odd: v128): v128 {
  const near = f32x4.add(even, odd)
  const far = f32x4.sub(even, odd)
  v128.store(points + <usize>phase * CHUNK_BYTES, near)
  v128.store(points + <usize>(PHASES - phase) * CHUNK_BYTES, far)
  return f32x4.pmax(f32x4.abs(near), f32x4.abs(far))
}

function topOfParabola(before: f32, here: f32, after: f32): f32 {
  const curve = before + after - here - here
  if (curve >= 0) return here
  const slope = after - before
  return here - (slope * slope) / (<f32>8 * curve)
}

function laneMaximum(lanes: v128): f32 {
  const low = max(f32x4.extract_lane(lanes, 0), f32x4.extract_lane(lanes, 1))
  return max(low, max(f32x4.extract_lane(lanes, 2), f32x4.extract_lane(lanes, 3)))
}
