/**
 * Finds clicks and pops in one channel: stretches of at most 1 ms that no model of the sound around foresees, neither from
 * before nor from after.
 *
 * First look: excitation of more than five times its ordinary size. Its beginning is read off the forward prediction, its
 * end off the backward one (each is spoilt by the click only on its own side). Second look, which spares what belongs to the music: the
 * excitation is as calm right after it as before (a drum's goes on), the sound is not louder after it than before (a beat
 * begins), peaks like it do not recur (pulses of a voice, a saw wave), and what an interpolation takes away stands out of
 * the local level.
 * Source: S. Godsill, P. Rayner, "Digital Audio Restoration" (1998), 5.3; the second look is our own, because thresholds on the
 * prediction error alone take every drum stroke for a click.
 * Latency: an event is known two zones after the zone it lies in. No allocation after construction.
 * Known flaws: clicks within drum strokes' first milliseconds are left to the stroke; of crackle denser than three clicks in 130 ms only
 * those that stand out of the others are found.
 */
import { Excitation, ORDER } from './excitation'
import { ExcitationLevels, PARTS } from './excitation-levels'
import { GapFiller, timesOfRate } from './gap-filler'

/** Size of the excitation, in ordinary sizes, that is looked at; and down to which the stretch reaches. */
const FIRST_LOOK: f32 = 5
const EDGE: f32 = 3
/** Peak over the root mean square of the excitation beside it: 6 ms before, 6 ms and 2 ms after. */
const LEAST_OVER_SIDES: f32 = 4.6
/** Strokes that are nearly short enough to be clicks: from this many frames on at up to 50 kHz more is asked. */
const LONG: i32 = 26
const LONG_OVER_SIDES: f32 = 5.2
/** Peak over the third highest nearby. */
const LEAST_OVER_RECURRING: f32 = 1.25
/** Excitation after over excitation before: more is a stroke that goes on. */
const MOST_STIR: f32 = 2
/** Sound after over sound before, amplitude in 10 ms: more is a beat. */
const MOST_RISE: f32 = 2
/** What is taken away over the local level, amplitude (+1 dB). */
const LEAST_OVER_LOCAL: f32 = 1.15
/** A click under this (-70 dBFS) is nothing. */
const LEAST_CLICK: f32 = 3e-4
/** Longest stretch, and frames that it may be calm for before it goes on a little or as strongly as it began, at up to 50 kHz. */
const LONGEST: i32 = 48
const CALM: i32 = 10
const LONG_CALM: i32 = 44
/** Frames beside the stretch that are judged. */
const SIDE: i32 = 256
const NEAR: i32 = 96
const LOCAL: i32 = 480

const FIELDS: i32 = 3
const MOST_EVENTS: i32 = 512

/** Frames of a zone: about 45 ms. */
export function zoneFrames(sampleRate: f32): i32 {
  let zone: i32 = 256
  while (<f32>(zone * 2 * 21) <= sampleRate) zone *= 2
  return zone
}

@final
export class ClickScanner {
  /** Of each click: first frame within its zone (may be negative), frames, height over the local level (amplitude). */
  readonly events: StaticArray<f32> = new StaticArray<f32>(FIELDS * MOST_EVENTS)
  count: i32 = 0
  private excitation: Excitation
  private levels: ExcitationLevels
  private filler: GapFiller
  private times: i32
  /** Last frame that belongs to a stretch already seen. */
  private seen: i32 = -1

  constructor(sampleRate: f32) {
    const excitation = new Excitation(zoneFrames(sampleRate))
    this.excitation = excitation
    this.levels = new ExcitationLevels(excitation)
    this.filler = new GapFiller(sampleRate)
    this.times = timesOfRate(sampleRate)
  }

  /** Takes the next zone at `input` (f32); `events` then holds the clicks of the zone before the last. */
  process(input: usize): void {
    this.excitation.push(input)
    this.levels.advance()
    this.seen -= this.excitation.zone
    this.count = 0
    for (let part = PARTS; part < 2 * PARTS; part++) {
      if (this.levels.topOf(part) <= LEAST_CLICK * 0.1) continue
      const ordinary = this.levels.ordinaryAt(part)
      if (this.levels.topOf(part) > FIRST_LOOK * ordinary) this.searchPart(part, ordinary)
    }
  }

  private searchPart(part: i32, ordinary: f32): void {
    const errors = this.excitation.errors
    const from = part * this.levels.partFrames
    for (let i = from; i < from + this.levels.partFrames; i++)
      if (i > this.seen && abs(unchecked(errors[i])) > FIRST_LOOK * ordinary) this.look(i, part, ordinary)
  }

  /** A pop may be calm in its middle; where that makes too much of it, its beginning is looked at alone. */
  private look(peak: i32, part: i32, ordinary: f32): void {
    const from = this.beginOf(peak, ordinary)
    const far = this.endOf(from, peak, ordinary, LONG_CALM)
    if (this.judge(from, far, part, ordinary)) return
    const near = this.endOf(from, peak, ordinary, CALM)
    if (near < far) this.judge(from, near, part, ordinary)
  }

  /** True when the stretch is a click; `last` may be spoilt by what lies before it. */
  private judge(from: i32, last: i32, part: i32, ordinary: f32): bool {
    const longest = LONGEST * this.times
    this.seen = last
    if (last - from > longest + ORDER) return false
    let to = last
    while (to > from && abs(this.excitation.backwardError(to)) <= EDGE * ordinary) to--
    if (to - from + 3 > longest) return false
    if (this.isOfTheMusic(from, to, part, ordinary)) return false
    return this.measure(from - 1, to - from + 3)
  }

  private beginOf(peak: i32, ordinary: f32): i32 {
    const least = peak - 2 * LONGEST * this.times
    let from = peak
    for (let i = peak - 1; i >= max(least, from - CALM * this.times); i--)
      if (this.belongs(i, from - i, ordinary)) from = i
    return from
  }

  private endOf(from: i32, peak: i32, ordinary: f32, calm: i32): i32 {
    const most = from + LONGEST * this.times + ORDER + 1
    let last = peak
    for (let i = peak + 1; i <= min(most, last + calm * this.times); i++)
      if (this.belongs(i, i - last, ordinary)) last = i
    return last
  }

  private belongs(frame: i32, distance: i32, ordinary: f32): bool {
    const size = abs(unchecked(this.excitation.errors[frame]))
    return size > (distance <= CALM * this.times ? EDGE : FIRST_LOOK) * ordinary
  }

  private isOfTheMusic(from: i32, to: i32, part: i32, ordinary: f32): bool {
    let top: f32 = 0
    for (let i = from; i <= to; i++) top = max(top, abs(unchecked(this.excitation.errors[i])))
    const side = SIDE * this.times
    const before = this.forwardLevel(from - 3 - side, side)
    const near = this.backwardLevel(to + 3, NEAR * this.times)
    const after = this.backwardLevel(to + 3, side)
    const isLong = to - from > LONG * this.times
    const leastOver = isLong ? LONG_OVER_SIDES : LEAST_OVER_SIDES
    if (top < leastOver * max(before, max(near, after))) return true
    if (near > MOST_STIR * max(before, LEAST_CLICK * 0.1)) return true
    if (top < LEAST_OVER_RECURRING * ordinary * this.levels.recurringPeak(part)) return true
    const local = LOCAL * this.times
    return this.soundLevel(to + 2, local) > MOST_RISE * this.soundLevel(from - 1 - local, local) + LEAST_CLICK
  }

  /** Interpolates the stretch for the height of what is taken away; keeps the event when that stands out. */
  private measure(from: i32, frames: i32): bool {
    const filler = this.filler
    const excitation = this.excitation
    const reach = filler.reach
    for (let i: i32 = 0; i < frames + 2 * reach; i++)
      unchecked((filler.sound[i] = <f64>excitation.sound[from - reach + i]))
    filler.fill(frames + 2 * reach, reach, frames)
    let height: f32 = 0
    for (let i: i32 = 0; i < frames; i++)
      height = max(
        height,
        abs(unchecked(excitation.sound[from + i]) - <f32>unchecked(filler.sound[reach + i])),
      )
    const local = LOCAL * this.times
    const level = max(this.soundLevel(from - local, local), this.soundLevel(from + frames, local))
    if (height < LEAST_CLICK || height < LEAST_OVER_LOCAL * level || this.count == MOST_EVENTS) return false
    const at = this.count++ * FIELDS
    unchecked((this.events[at] = <f32>(from - excitation.zone)))
    unchecked((this.events[at + 1] = <f32>frames))
    unchecked((this.events[at + 2] = height / max(level, LEAST_CLICK)))
    return true
  }

  private forwardLevel(from: i32, frames: i32): f32 {
    let power: f32 = 0
    for (let i = from; i < from + frames; i++) {
      const error = unchecked(this.excitation.errors[i])
      power += error * error
    }
    return sqrt(power / <f32>frames)
  }

  private backwardLevel(from: i32, frames: i32): f32 {
    let power: f32 = 0
    for (let i = from; i < from + frames; i++) {
      const error = this.excitation.backwardError(i)
      power += error * error
    }
    return sqrt(power / <f32>frames)
  }

  private soundLevel(from: i32, frames: i32): f32 {
    let power: f32 = 0
    for (let i = from; i < from + frames; i++) {
      const value = unchecked(this.excitation.sound[i])
      power += value * value
    }
    return sqrt(power / <f32>frames)
  }
}
