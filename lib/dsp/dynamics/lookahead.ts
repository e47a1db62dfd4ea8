/**
 * The delay of the audio against its detector, lane by lane. Each lane that looks ahead has a ring of its own and carries the
 * ring's address, so a lane moves to another quad by copying its four bytes. A new delay is crossfaded in over 20 ms once the
 * ring holds what it needs: no click. No vector work: a quad without look-ahead pays one test.
 */
const MOST_SECONDS: f64 = 0.02
const FADE_SECONDS: f64 = 0.02

@unmanaged
export class Lookahead {
  /** u32: address of the lane's ring, 0 without one. */
  rings: v128
  /** i32 frames: what is heard, what is crossfaded to, what is wanted after that. */
  delays: v128
  nextDelays: v128
  wantedDelays: v128
  /** i32: frames since the crossfade was asked for. */
  ages: v128
  /** i32: frames that went into the ring. */
  places: v128
}

export const LOOKAHEAD_BYTES: usize = offsetof<Lookahead>()

/** Frames that a ring holds, a power of two. */
export function ringFrames(sampleRate: f32): i32 {
  let frames: i32 = 64
  while (<f64>frames < MOST_SECONDS * <f64>sampleRate + 1) frames *= 2
  return frames
}

/** Left and right of one ring. */
export function ringBytes(sampleRate: f32): usize {
  return (<usize>ringFrames(sampleRate)) << 3
}

/** Milliseconds of the choices, in their order (lib/mix/inserts/lookahead.ts). */
const CHOICES: StaticArray<f64> = [0, 0.5, 1, 2, 5, 10, 20]

/** Frames of a look-ahead by its choice; none for an unknown one. */
export function lookaheadFrames(choice: u32, sampleRate: f32): i32 {
  if (choice >= <u32>CHOICES.length) return 0
  return <i32>nearest(unchecked(CHOICES[choice]) * 0.001 * <f64>sampleRate)
}

/** Whether a lane needs a ring that it does not have yet. */
export function needsRing(at: usize, lane: usize, frames: i32): bool {
  return frames > 0 && load<u32>(at + lane * 4, offsetof<Lookahead>('rings')) == 0
}

/** Gives a lane an empty ring. */
export function giveRing(at: usize, lane: usize, ring: usize, sampleRate: f32): void {
  memory.fill(ring, 0, ringBytes(sampleRate))
  store<u32>(at + lane * 4, <u32>ring, offsetof<Lookahead>('rings'))
}

/** The delay that a lane shall have; it must have a ring by now unless it is 0. */
export function aimLookahead(at: usize, lane: usize, frames: i32, sampleRate: f32): void {
  const here = at + lane * 4
  const ring = load<u32>(here, offsetof<Lookahead>('rings'))
  const isIdle =
    (load<i32>(here, offsetof<Lookahead>('delays')) |
      load<i32>(here, offsetof<Lookahead>('nextDelays')) |
      load<i32>(here, offsetof<Lookahead>('wantedDelays'))) ==
    0
  // What a passed-over quad did not put into the ring must not come out of it.
  if (isIdle && frames > 0) memory.fill(<usize>ring, 0, ringBytes(sampleRate))
  store<i32>(here, ring == 0 ? 0 : frames, offsetof<Lookahead>('wantedDelays'))
}

/** Every lane at its wanted delay, rings empty. */
export function resetLookahead(at: usize, sampleRate: f32): void {
  const lookahead = changetype<Lookahead>(at)
  lookahead.delays = lookahead.wantedDelays
  lookahead.nextDelays = lookahead.wantedDelays
  lookahead.ages = i32x4.splat(0)
  lookahead.places = i32x4.splat(0)
  for (let lane: usize = 0; lane < 4; lane++) {
    const ring = load<u32>(at + lane * 4, offsetof<Lookahead>('rings'))
    if (ring != 0) memory.fill(<usize>ring, 0, ringBytes(sampleRate))
  }
}

/** At the start of a sub-block. Whether any lane lags. */
export function advanceLookahead(at: usize, sampleRate: f32): bool {
  const lookahead = changetype<Lookahead>(at)
  if (!v128.any_true(v128.or(v128.or(lookahead.delays, lookahead.nextDelays), lookahead.wantedDelays)))
    return false
  const fade = fadeFrames(sampleRate)
  for (let lane: usize = 0; lane < 4; lane++) {
    const here = at + lane * 4
    const next = load<i32>(here, offsetof<Lookahead>('nextDelays'))
    if (load<i32>(here, offsetof<Lookahead>('delays')) != next) {
      if (load<i32>(here, offsetof<Lookahead>('ages')) < next + fade) continue
      store<i32>(here, next, offsetof<Lookahead>('delays'))
    }
    store<i32>(here, load<i32>(here, offsetof<Lookahead>('wantedDelays')), offsetof<Lookahead>('nextDelays'))
    store<i32>(here, 0, offsetof<Lookahead>('ages'))
  }
  return true
}

function fadeFrames(sampleRate: f32): i32 {
  return <i32>nearest(FADE_SECONDS * <f64>sampleRate)
}

/** Delays `frames` vectors in place. */
export function delayLanes(at: usize, left: usize, right: usize, frames: i32, sampleRate: f32): void {
  for (let lane: usize = 0; lane < 4; lane++) {
    const here = at + lane * 4
    if (load<u32>(here, offsetof<Lookahead>('rings')) == 0) continue
    delayLane(here, left + lane * 4, right + lane * 4, frames, sampleRate)
  }
}

/** `here`: the lane's i32 of the first vector; `left`, `right`: its f32 of the first frame. */
function delayLane(here: usize, left: usize, right: usize, frames: i32, sampleRate: f32): void {
  const ring = <usize>load<u32>(here, offsetof<Lookahead>('rings'))
  const delay = load<i32>(here, offsetof<Lookahead>('delays'))
  const next = load<i32>(here, offsetof<Lookahead>('nextDelays'))
  const age = load<i32>(here, offsetof<Lookahead>('ages'))
  const mask = ringFrames(sampleRate) - 1
  const perFrame: f32 = 1 / <f32>fadeFrames(sampleRate)
  let place = load<i32>(here, offsetof<Lookahead>('places'))
  for (let i: i32 = 0; i < frames; i++) {
    const offset = (<usize>i) << 4
    const slot = ring + ((<usize>(place & mask)) << 3)
    store<f32>(slot, load<f32>(left + offset))
    store<f32>(slot, load<f32>(right + offset), 4)
    const late = ring + ((<usize>((place - delay) & mask)) << 3)
    let x = load<f32>(late)
    let y = load<f32>(late, 4)
    if (next != delay) {
      const other = ring + ((<usize>((place - next) & mask)) << 3)
      const part = min<f32>(1, max<f32>(0, <f32>(age + i - next) * perFrame))
      x += (load<f32>(other) - x) * part
      y += (load<f32>(other, 4) - y) * part
    }
    store<f32>(left + offset, x)
    store<f32>(right + offset, y)
    place++
  }
  store<i32>(here, place & mask, offsetof<Lookahead>('places'))
  store<i32>(here, next != delay ? age + frames : 0, offsetof<Lookahead>('ages'))
}
