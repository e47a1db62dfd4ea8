/** What a codec made of a sound: both at one place in time, their difference, and what a meter says of each. A worker, or Node. */
import type { ClipSound } from '@/lib/engine/compare/clip-protocol'
import type { Compared } from '@/lib/engine/compare/sound-protocol'
import { delayOf, withoutDelay } from './align'
import { convertRate } from './convert-rate'
import { measureSound, sharedSound, sidesOf, type Sides } from './measure-sound'

/**
 * The result is measured at the codec's own rate, as a listener's decoder gives it, never clipped to full scale.
 *
 * @param decoded planar stereo at `decodedRate`
 */
export function compareSound(
  core: WebAssembly.Module,
  {
    original,
    sampleRate,
    decoded,
    decodedRate,
  }: {
    readonly original: ClipSound
    readonly sampleRate: number
    readonly decoded: Sides
    readonly decodedRate: number
  },
): Compared {
  const before = sidesOf(original)
  const there = convertRate(core, before, sampleRate, decodedRate)
  const delayFrames = delayOf(there, decoded)
  const aligned = withoutDelay(decoded, delayFrames, there[0].length)
  const after = withLength(convertRate(core, aligned, decodedRate, sampleRate), original.frames)
  const difference = differenceOf(before, after)
  return {
    decoded: sharedSound(after),
    difference: sharedSound(difference),
    original: measureSound(core, before, sampleRate),
    result: measureSound(core, aligned, decodedRate),
    differenceDb: 10 * Math.log10(powerOf(difference) / powerOf(before)),
    delayFrames,
  }
}

/**
 * What is left of both at one level: an encoder that only turns the sound down (LAME does, by some tenths of a decibel, so that it
 * clips less) takes nothing away. The level is that of least squares.
 */
function differenceOf(before: Sides, after: Sides): Sides {
  let product = 0
  let power = 0
  after.forEach((side, at) =>
    side.forEach((sample, i) => {
      product += sample * (before[at]?.[i] ?? 0)
      power += sample * sample
    }),
  )
  const gain = power > 0 ? product / power : 1
  return after.map((side, at) =>
    side.map((sample, i) => gain * sample - (before[at]?.[i] ?? 0)),
  ) as unknown as Sides
}

function withLength(sides: Sides, frames: number): Sides {
  return sides[0].length === frames ? sides : withoutDelay(sides, 0, frames)
}

function powerOf(sides: Sides): number {
  let power = 0
  for (const side of sides) for (const sample of side) power += sample * sample
  return power
}
