/**
 * Tells clicks from what belongs to the music, by evidence that is weighed as a sum of logarithms. A click is foreseen neither
 * from before nor from after and is over when it is over; the sound goes on after it as it was; it hardly recurs; the other side
 * knows nothing of it; and what an interpolation puts in its place is as calm as its surroundings.
 * Cheap evidence is asked first: a few stretches in a hundred are interpolated.
 * Source: own design; the weights are a logistic regression over 450 seeded clicks in made and recorded music and over all other
 * stretches there.
 * Known flaws: programmed hats on one side, each shorter than a millisecond and in silence, are taken for clicks; a click that
 * both sides have alike in a stereo mix, as a stroke in its middle, must stand out far more; so must every click of a mono mix.
 */
import { log64 } from '../math/double'
import { Excitation, ORDER } from './excitation'
import { ExcitationLevels } from './excitation-levels'
import { GapFiller, timesOfRate } from './gap-filler'
import { ModelChange } from './model-change'

/** Frames beside the stretch that are heard, at up to 50 kHz. */
const SIDE: i32 = 256
const NEAR: i32 = 96
const AFTERWARDS: i32 = 64
const LOCAL: i32 = 480
const CHANGE: i32 = 512
/** Excitation over that of its sides, amplitude: less is not looked at. */
const LEAST_OVER_SIDES: f32 = 2.3
/** The regression's own even bet is 0; a click that is left is worse than a doubtful stretch filled anew. */
const LEAST_EVIDENCE: f64 = -0.5
const LEAST_EVIDENCE_ALONE: f64 = 3
/** Excitation of the other side over this side's, and what both have in common, that still speak of a click on one side. */
const MOST_OTHER: f64 = -0.75
const MOST_COMMON: f64 = 0.8
/** Excitation once the prediction has left the stretch, over its peak: more is a stroke that goes on. */
const MOST_AFTERWARDS: f64 = -0.2
/** Of a click on both sides: what is not clear at first sight is left. */
const LEAST_CLEAR: f64 = 1.9
/** A click under -70 dBFS is nothing. */
const LEAST_CLICK: f32 = 3e-4
/** Height over the local level, amplitude: 1.5 dB, and 24 dB, from where on it stands in silence as a stroke would. */
const LEAST_OVER_LOCAL: f32 = 1.2
const MOST_OVER_LOCAL: f32 = 15.6

@final
export class ClickJudge {
  /** Of the stretch that was taken for a click: largest sample that is taken away over the local level, amplitude. */
  height: f32 = 0
  private filler: GapFiller
  private change: ModelChange
  private times: i32

  constructor(
    private own: Excitation,
    private levels: ExcitationLevels,
    sampleRate: f32,
  ) {
    const times = timesOfRate(sampleRate)
    this.times = times
    this.filler = new GapFiller(sampleRate)
    this.change = new ModelChange(CHANGE * times)
  }

  /** @param ordinary excitation around `part` that holds the stretch `from` to `to` */
  isClick(other: Excitation, from: i32, to: i32, part: i32, ordinary: f32): bool {
    const side = SIDE * this.times
    const top = topOf(this.own, from, to)
    const before = levelOf(this.own.errors, from - 3 - side, side)
    const near = this.levelAfter(to + 3, NEAR * this.times)
    const after = this.levelAfter(to + 3, side)
    if (top < LEAST_OVER_SIDES * max(before, max(near, after))) return false
    const overNear = ratio(top, near)
    const overAfter = ratio(top, after)
    const overRecurring = ratio(top, ordinary * this.levels.recurringPeak(part))
    const end = to + 3 + ORDER
    const afterwards = ratio(topOf(this.own, end, end + AFTERWARDS * this.times - 1), top)
    if (afterwards > MOST_AFTERWARDS) return false
    const others = ratio(topOf(other, from - 2, to + 2), top)
    const common = this.commonWith(other, from - 2, to + 2)
    const isOneSided = others < MOST_OTHER && common < MOST_COMMON
    if (!isOneSided && min(overRecurring + 1.5, min(overNear, overAfter)) < LEAST_CLEAR) return false
    if (!this.standsOut(from - 1, to - from + 3)) return false
    const changed = log64(this.change.between(this.own.sound, from - 2, to + 2))
    const height = log64(<f64>this.height)
    const calm = ratio(this.errorOfFilled(to - from + 3), top)
    const overBefore = ratio(top, before)
    if (isOneSided) {
      const sides = -0.83 * overBefore + 0.66 * overNear - 2.61 * overAfter + 1.41 * overRecurring
      const rest = 1.21 * height - 1.51 * calm - 2.6 * others - 4.97 * common
      return sides + rest - 1.63 * changed - 2.48 * afterwards - 3.07 > LEAST_EVIDENCE
    }
    const sides = -0.38 * overBefore + 1.86 * overNear + 0.74 * overAfter + 0.18 * overRecurring
    const rest = 1.53 * height - 2.27 * calm - 2.55 * changed - 1.16 * afterwards
    return sides + rest - 14.1 > LEAST_EVIDENCE_ALONE
  }

  /** Excitation of the backward prediction: not spoilt by what lies before. */
  private levelAfter(from: i32, frames: i32): f32 {
    let power: f32 = 0
    for (let i = from; i < from + frames; i++) {
      const error = this.own.backwardError(i)
      power += error * error
    }
    return sqrt(power / <f32>frames)
  }

  /** Size of the correlation of both sides' excitation, 0 to 1. */
  private commonWith(other: Excitation, from: i32, to: i32): f64 {
    let both: f64 = 0
    let ownPower: f64 = 1e-20
    let otherPower: f64 = 1e-20
    for (let i = from; i <= to; i++) {
      const a = <f64>unchecked(this.own.errors[i])
      const b = <f64>unchecked(other.errors[i])
      both += a * b
      ownPower += a * a
      otherPower += b * b
    }
    return abs(both) / sqrt(ownPower * otherPower)
  }

  /** Interpolates the stretch; true when what that takes away stands out of the local level as a click does. */
  private standsOut(from: i32, frames: i32): bool {
    const filler = this.filler
    const sound = this.own.sound
    const reach = filler.reach
    for (let i: i32 = 0; i < frames + 2 * reach; i++)
      unchecked((filler.sound[i] = <f64>sound[from - reach + i]))
    filler.fill(frames + 2 * reach, reach, frames)
    let most: f32 = 0
    for (let i: i32 = 0; i < frames; i++)
      most = max(most, abs(unchecked(sound[from + i]) - <f32>unchecked(filler.sound[reach + i])))
    const local = LOCAL * this.times
    const level = max(levelOf(sound, from - local, local), levelOf(sound, from + frames, local))
    this.height = most / max(level, LEAST_CLICK)
    return most >= LEAST_CLICK && this.height >= LEAST_OVER_LOCAL && this.height <= MOST_OVER_LOCAL
  }

  /** Excitation in the interpolated stretch and right after it. */
  private errorOfFilled(frames: i32): f32 {
    const sound = this.filler.sound
    const reach = this.filler.reach
    let power: f64 = 0
    for (let i = reach; i < reach + frames + 8; i++) {
      let error = unchecked(sound[i])
      for (let k: i32 = 0; k < ORDER; k++) error -= <f64>this.own.coefficient(k) * unchecked(sound[i - k - 1])
      power += error * error
    }
    return <f32>sqrt(power / <f64>(frames + 8))
  }
}

/** Logarithm of a ratio of two levels; what is under -120 dBFS counts as that. */
function ratio(a: f32, b: f32): f64 {
  return log64(max(<f64>a, 1e-6) / max(<f64>b, 1e-6))
}

function topOf(excitation: Excitation, from: i32, to: i32): f32 {
  let top: f32 = 0
  for (let i = from; i <= to; i++) top = max(top, abs(unchecked(excitation.errors[i])))
  return top
}

function levelOf(samples: StaticArray<f32>, from: i32, frames: i32): f32 {
  let power: f32 = 0
  for (let i = from; i < from + frames; i++) {
    const value = unchecked(samples[i])
    power += value * value
  }
  return sqrt(power / <f32>frames)
}
