/**
 * Finds clicks and pops in one channel: stretches of at most 1.3 ms that no model of the sound around foresees, neither from
 * before nor from after. First look: excitation of more than 4.5 times its ordinary size; the stretch begins where the forward
 * prediction fails and ends where the backward one does (each is spoilt by a click only on its own side). The second look is
 * the judge's: it spares what belongs to the music.
 * Source: S. Godsill, P. Rayner, "Digital Audio Restoration" (1998), 5.3.
 * Latency: an event is known two zones after the zone it lies in. No allocation after construction.
 * Known flaws: clicks within drum strokes' first milliseconds are left to the stroke; of crackle denser than three clicks in 130 ms
 * only those that stand out of the others are found.
 */
import { Excitation, ORDER } from './excitation'
import { ExcitationLevels, PARTS } from './excitation-levels'
import { ClickJudge } from './click-judge'
import { timesOfRate } from './gap-filler'

/** Size of the excitation, in ordinary sizes, that is looked at; and down to which the stretch reaches. */
const FIRST_LOOK: f32 = 4.5
const EDGE: f32 = 3
/** What is under -90 dBFS is not looked at. */
const LEAST_LOOK: f32 = 3e-5
/** Longest stretch, and frames that it may be calm for before it goes on a little or as strongly as it began, at up to 50 kHz. */
const LONGEST: i32 = 60
const CALM: i32 = 10
const LONG_CALM: i32 = 44
const FIELDS: i32 = 3
const MOST_EVENTS: i32 = 512

/** Frames of a zone: about 45 ms, and enough for all that is heard beside a stretch. */
export function zoneFrames(sampleRate: f32): i32 {
  let zone: i32 = 1024
  while (<f32>(zone * 2 * 21) <= sampleRate) zone *= 2
  return zone
}

@final
export class ClickScanner {
  /** Of each click: first frame within its zone (may be negative), frames, height over the local level (amplitude). */
  readonly events: StaticArray<f32> = new StaticArray<f32>(FIELDS * MOST_EVENTS)
  count: i32 = 0
  readonly excitation: Excitation
  private levels: ExcitationLevels
  private judge: ClickJudge
  private times: i32
  /** Last frame that belongs to a stretch already seen. */
  private seen: i32 = -1

  constructor(sampleRate: f32) {
    const excitation = new Excitation(zoneFrames(sampleRate))
    this.excitation = excitation
    const levels = new ExcitationLevels(excitation)
    this.levels = levels
    this.judge = new ClickJudge(excitation, levels, sampleRate)
    this.times = timesOfRate(sampleRate)
  }

  /** Takes the next zone at `input` (f32). */
  hear(input: usize): void {
    this.excitation.push(input)
    this.levels.advance()
  }

  /** After both sides have heard a zone: `events` then holds the clicks of the zone before the last. */
  search(other: ClickScanner): void {
    this.seen -= this.excitation.zone
    this.count = 0
    for (let part = PARTS; part < 2 * PARTS; part++) {
      if (this.levels.topOf(part) <= LEAST_LOOK) continue
      const ordinary = this.levels.ordinaryAt(part)
      if (this.levels.topOf(part) > FIRST_LOOK * ordinary) this.searchPart(other, part, ordinary)
    }
  }

  private searchPart(other: ClickScanner, part: i32, ordinary: f32): void {
    const errors = this.excitation.errors
    const from = part * this.levels.partFrames
    for (let i = from; i < from + this.levels.partFrames; i++)
      if (i > this.seen && abs(unchecked(errors[i])) > FIRST_LOOK * ordinary)
        this.look(other, i, part, ordinary)
  }

  /** A pop may be calm in its middle; where that makes too much of it, its beginning is looked at alone. */
  private look(other: ClickScanner, peak: i32, part: i32, ordinary: f32): void {
    const from = this.beginOf(peak, ordinary)
    const far = this.endOf(from, peak, ordinary, LONG_CALM)
    if (this.take(other, from, far, part, ordinary)) return
    const near = this.endOf(from, peak, ordinary, CALM)
    if (near < far) this.take(other, from, near, part, ordinary)
  }

  /** True when the stretch is a click; `last` may be spoilt by what lies before it. */
  private take(other: ClickScanner, from: i32, last: i32, part: i32, ordinary: f32): bool {
    const longest = LONGEST * this.times
    this.seen = last
    if (last - from > longest + ORDER) return false
    let to = last
    while (to > from && abs(this.excitation.backwardError(to)) <= EDGE * ordinary) to--
    if (to - from + 3 > longest) return false
    if (this.count == MOST_EVENTS) return false
    if (!this.judge.isClick(other.excitation, from, to, part, ordinary)) return false
    const at = this.count++ * FIELDS
    unchecked((this.events[at] = <f32>(from - 1 - this.excitation.zone)))
    unchecked((this.events[at + 1] = <f32>(to - from + 3)))
    unchecked((this.events[at + 2] = this.judge.height))
    return true
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
}
