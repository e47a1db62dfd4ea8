/** The end of four strips: the declick of a changed rack, fader and pan, meters; over one segment in place. */
import { DECLICK_FRAMES } from './constants'
import { Lanes, QUAD_GAINS } from './quad'
import { Ramp, RAMP_BYTES } from './ramp'

const PER_FRAME: f32 = 0.03125

/** Multiplies `frames` vectors by the ramp, from frame `phase` of the sub-block on. */
export function applyRamp(ramp: Ramp, at: usize, phase: i32, frames: i32): void {
  const now = ramp.now
  if (!v128.any_true(f32x4.ne(now, ramp.next))) return applyGain(now, at, frames)
  const part = f32x4.mul(f32x4.sub(ramp.next, now), f32x4.splat(PER_FRAME))
  for (let i: i32 = 0; i < frames; i++, at += 16) {
    const gain = f32x4.add(now, f32x4.mul(part, f32x4.splat(<f32>(phase + i + 1))))
    v128.store(at, f32x4.mul(v128.load(at), gain))
  }
}

/** A gain that stands still: the same bits as a ramp that goes nowhere. */
function applyGain(gain: v128, at: usize, frames: i32): void {
  if (!v128.any_true(f32x4.ne(gain, f32x4.splat(1)))) return
  const end = at + ((<usize>frames) << 4)
  for (; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), gain))
}

/** The last thing before the fader: a rack that was changed goes on from its last sample, and falls to where it is now. */
export function endRack(quad: usize, left: usize, right: usize, frames: i32): void {
  const lanes = changetype<Lanes>(quad)
  if (v128.any_true(lanes.isChanged)) beginDeclick(lanes, left, right)
  if (v128.any_true(lanes.declickFrames)) playDeclick(lanes, left, right, frames)
  const last = (<usize>(frames - 1)) << 4
  lanes.rackLeft = v128.load(left + last)
  lanes.rackRight = v128.load(right + last)
}

function beginDeclick(lanes: Lanes, left: usize, right: usize): void {
  const changed = lanes.isChanged
  const length = f32x4.splat(<f32>DECLICK_FRAMES)
  lanes.declickLeft = v128.bitselect(f32x4.sub(lanes.rackLeft, v128.load(left)), lanes.declickLeft, changed)
  lanes.declickRight = v128.bitselect(
    f32x4.sub(lanes.rackRight, v128.load(right)),
    lanes.declickRight,
    changed,
  )
  lanes.declickFrames = v128.bitselect(length, lanes.declickFrames, changed)
  lanes.isChanged = i32x4.splat(0)
}

function playDeclick(lanes: Lanes, left: usize, right: usize, frames: i32): void {
  const zero = f32x4.splat(0)
  const one = f32x4.splat(1)
  const scale = f32x4.splat(1 / <f32>DECLICK_FRAMES)
  let rest = lanes.declickFrames
  for (let i: usize = 0; i < (<usize>frames) << 4; i += 16) {
    const part = f32x4.mul(rest, scale)
    v128.store(left + i, f32x4.add(v128.load(left + i), f32x4.mul(lanes.declickLeft, part)))
    v128.store(right + i, f32x4.add(v128.load(right + i), f32x4.mul(lanes.declickRight, part)))
    rest = f32x4.max(f32x4.sub(rest, one), zero)
  }
  lanes.declickFrames = rest
}

/** Fader and pan, then peaks, squares and clips of what leaves the strip. */
export function applyFader(quad: usize, left: usize, right: usize, phase: i32, frames: i32): void {
  const gains = quad + QUAD_GAINS
  const one = f32x4.splat(1)
  if (hasCross(gains)) applyMatrix(gains, left, right, phase, frames)
  else if (isStill(changetype<Ramp>(gains)) && isStill(changetype<Ramp>(gains + RAMP_BYTES))) {
    const toLeft = changetype<Ramp>(gains).now
    return meter(
      changetype<Lanes>(quad),
      left,
      right,
      toLeft,
      changetype<Ramp>(gains + RAMP_BYTES).now,
      frames,
    )
  } else {
    applyRamp(changetype<Ramp>(gains), left, phase, frames)
    applyRamp(changetype<Ramp>(gains + RAMP_BYTES), right, phase, frames)
  }
  meter(changetype<Lanes>(quad), left, right, one, one, frames)
}

function isStill(ramp: Ramp): bool {
  return !v128.any_true(f32x4.ne(ramp.now, ramp.next))
}

/** Whether any lane's pan moves one side over to the other. */
function hasCross(gains: usize): bool {
  const over = changetype<Ramp>(gains + 2 * RAMP_BYTES)
  const back = changetype<Ramp>(gains + 3 * RAMP_BYTES)
  return v128.any_true(v128.or(v128.or(over.now, over.next), v128.or(back.now, back.next)))
}

function applyMatrix(gains: usize, left: usize, right: usize, phase: i32, frames: i32): void {
  for (let i: i32 = 0; i < frames; i++) {
    const at = (<usize>i) << 4
    const l = v128.load(left + at)
    const r = v128.load(right + at)
    const frame = f32x4.splat(<f32>(phase + i + 1) * PER_FRAME)
    const stay = f32x4.mul(l, rampAt(changetype<Ramp>(gains), frame))
    const over = f32x4.mul(l, rampAt(changetype<Ramp>(gains + 2 * RAMP_BYTES), frame))
    const keep = f32x4.mul(r, rampAt(changetype<Ramp>(gains + RAMP_BYTES), frame))
    const back = f32x4.mul(r, rampAt(changetype<Ramp>(gains + 3 * RAMP_BYTES), frame))
    v128.store(left + at, f32x4.add(stay, back))
    v128.store(right + at, f32x4.add(keep, over))
  }
}

function rampAt(ramp: Ramp, part: v128): v128 {
  return f32x4.add(ramp.now, f32x4.mul(f32x4.sub(ramp.next, ramp.now), part))
}

/** Multiplies by gains that stand still, and measures what comes out. */
function meter(lanes: Lanes, left: usize, right: usize, toLeft: v128, toRight: v128, frames: i32): void {
  const zero = f32x4.splat(0)
  let peakLeft = zero
  let peakRight = zero
  let squaresLeft = lanes.squaresLeft
  let squaresRight = lanes.squaresRight
  const end = left + ((<usize>frames) << 4)
  for (let l = left, r = right; l < end; l += 16, r += 16) {
    const x = f32x4.mul(v128.load(l), toLeft)
    const y = f32x4.mul(v128.load(r), toRight)
    v128.store(l, x)
    v128.store(r, y)
    peakLeft = f32x4.pmax(peakLeft, f32x4.abs(x))
    peakRight = f32x4.pmax(peakRight, f32x4.abs(y))
    squaresLeft = f32x4.add(squaresLeft, f32x4.mul(x, x))
    squaresRight = f32x4.add(squaresRight, f32x4.mul(y, y))
  }
  lanes.peakLeft = f32x4.pmax(lanes.peakLeft, peakLeft)
  lanes.peakRight = f32x4.pmax(lanes.peakRight, peakRight)
  lanes.squaresLeft = squaresLeft
  lanes.squaresRight = squaresRight
  const most = f32x4.pmax(peakLeft, peakRight)
  if (v128.any_true(f32x4.gt(most, f32x4.splat(1)))) countClips(lanes, left, right, frames)
  lanes.lastLeft = v128.load(end - 16)
  lanes.lastRight = v128.load(right + ((<usize>frames) << 4) - 16)
}

function countClips(lanes: Lanes, left: usize, right: usize, frames: i32): void {
  const one = f32x4.splat(1)
  let clips = lanes.clips
  for (let at: usize = 0; at < (<usize>frames) << 4; at += 16) {
    clips = i32x4.sub(clips, f32x4.gt(f32x4.abs(v128.load(left + at)), one))
    clips = i32x4.sub(clips, f32x4.gt(f32x4.abs(v128.load(right + at)), one))
  }
  lanes.clips = clips
}
