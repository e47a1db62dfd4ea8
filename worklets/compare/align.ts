/** Finds by how much a codec delays what it gives back. Pure; a worker, or Node. */
import type { Sides } from './measure-sound'

/** Encoders and decoders delay by a few thousand frames; some decoders cut a little too much away. */
const MOST_EARLY = 2048
const MOST_LATE = 8192
const WINDOW_FRAMES = 16_384

function sumOf([left, right]: Sides): Float32Array {
  return left.map((sample, at) => sample + (right[at] ?? 0))
}

/** Where the sound has most power, so that the window says something. */
function loudestWindow(samples: Float32Array, frames: number): number {
  let best = 0
  let most = -1
  for (let from = 0; from + frames <= samples.length; from += frames >> 1) {
    let power = 0
    for (let i = from; i < from + frames; i++) power += (samples[i] as number) ** 2
    if (power > most) [most, best] = [power, from]
  }
  return best
}

/**
 * Frames by which `decoded` lags behind `original` (negative: runs ahead), by the highest normalised cross-correlation of the
 * sum of both sides over the loudest stretch. Of equal ones the smallest shift wins, as a steady tone has many.
 */
export function delayOf(original: Sides, decoded: Sides): number {
  const whole = sumOf(original)
  const frames = Math.min(WINDOW_FRAMES, whole.length)
  const from = loudestWindow(whole, frames)
  const window = whole.subarray(from, from + frames)
  const heard = sumOf(decoded)
  let best = 0
  let highest = 0
  for (let step = 0; step <= MOST_EARLY + MOST_LATE; step++) {
    const lag = lagInOrder(step)
    const likeness = likenessAt(window, heard, from + lag)
    if (likeness > highest * (1 + 1e-9)) [highest, best] = [likeness, lag]
  }
  return best
}

/** 0, 1, -1, 2, -2, ... and then what is left on the longer side. */
function lagInOrder(step: number): number {
  if (step > 2 * MOST_EARLY) return step - MOST_EARLY
  return step % 2 === 0 ? 0 - step / 2 : (step + 1) / 2
}

function likenessAt(window: Float32Array, heard: Float32Array, at: number): number {
  const first = Math.max(0, -at)
  const last = Math.min(window.length, heard.length - at)
  let product = 0
  let power = 0
  for (let i = first; i < last; i++) {
    const sample = heard[at + i] as number
    product += (window[i] as number) * sample
    power += sample * sample
  }
  return power === 0 ? 0 : product / Math.sqrt(power)
}

/** The sound without its delay, so many frames long. */
export function withoutDelay(sides: Sides, delay: number, frames: number): Sides {
  return sides.map((side) => {
    const aligned = new Float32Array(frames)
    const part = side.subarray(Math.max(0, delay), Math.max(0, delay + frames))
    aligned.set(part.subarray(0, frames + Math.min(0, delay)), Math.max(0, -delay))
    return aligned
  }) as unknown as Sides
}
