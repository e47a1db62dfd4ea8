/**
 * Makes the sound of this window follow the playhead that the room tells, and tells the room what hands do here. Between orders
 * it watches the drift and corrects it. Free of React. Main thread.
 *
 *  1. Nothing is played "now": an order names a time of the server's clock, and whoever is late enters where the song is by then.
 *  2. Without the room or its clock the sound goes on as it is; a hand then moves only this window.
 *  3. On one's own nothing of this touches the sound.
 */
import type { ListeningApi } from '@/lib/collab/listening/listening-types'
import { sampleAt } from '@/lib/collab/listening/listening-state'
import type { SampleRange } from '@/lib/engine/engine-types'
import type { Transport } from '@/lib/contracts'
import { DriftWatch } from './drift-watch'
import type { TimedSound, Place } from './timed-sound'
import { OwnPlayhead } from './own-playhead'

/** Less than this is too late for a start at its own time. */
const LEAST_AHEAD_MS = 40
/** Who enters while it plays needs this long to fill the buffers. */
const ENTRY_MS = 250
/** A start that has not sounded this long after its time is tried again further on. */
const OVERDUE_MS = 1500
/** How long somebody else than the leader waits before they restore what a restarted room forgot. */
const RESTORE_MS = 3000

export class Conductor {
  /** How far this window's sound is from where it should be, ms; null while that cannot be told. */
  offMs: number | null = null
  private readonly drift: DriftWatch
  private readonly own: OwnPlayhead
  /** The order that was carried out last. */
  private done = ''
  private dueMs = -Infinity
  private forgottenMs: number | null = null
  private hasLed = false

  constructor(
    private readonly listening: ListeningApi,
    private readonly sound: TimedSound,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.drift = new DriftWatch(sound.state().sampleRate)
    this.own = new OwnPlayhead(listening, sound, nowMs)
  }

  /** When the view changed, and at each tick. */
  look(): void {
    const { view } = this.listening
    const isOwn = view.mode.kind === 'own'
    this.sound.timed.conduct(isOwn ? null : this)
    if (isOwn) {
      this.leave()
      this.own.tell()
    } else if (view.transport) this.follow(view.transport, orderOf(view.transport))
    else this.restore()
  }

  stop(): void {
    this.sound.timed.conduct(null)
  }

  // What hands on the transport ask.

  play(): void {
    const { endSample, loop } = this.sound.state()
    const here = Math.round(this.sound.playheadSample())
    const sample = here >= endSample && !loop ? 0 : here
    if (!this.order({ isPlaying: true, sample, atMs: null })) void this.sound.timed.play()
  }

  pause(): void {
    const sample = Math.round(this.sound.playheadSample())
    this.sound.timed.stopAt(null)
    this.order({ isPlaying: false, sample, atMs: null })
  }

  seek(sample: number): void {
    const target = Math.max(0, Math.round(sample))
    const { isPlaying } = this.sound.state()
    const isOrdered = this.order({ isPlaying, sample: target, atMs: null })
    if (isOrdered && isPlaying) return
    if (isPlaying) void this.sound.timed.startAt(target, this.nowMs() + LEAST_AHEAD_MS)
    else this.sound.timed.stopAt(target)
  }

  setLoop(range: SampleRange | null): void {
    this.sound.timed.useLoop(range)
    this.order(this.placeNow())
  }

  /** Where the song is by now, when it plays together; so a changed loop moves nobody. */
  private placeNow(): Place {
    const { transport } = this.listening.view
    const atMs = this.listening.serverMs(this.nowMs())
    if (!transport?.isPlaying || atMs === null) return this.own.position()
    const sample = Math.round(sampleAt(transport, atMs, this.sound.state().sampleRate))
    return { isPlaying: true, sample, atMs }
  }

  /**
   * Whoever follows a person and takes the transport, or moves it while the room is out of reach, is on their own from then on.
   *
   * @returns false when it concerns this window alone
   */
  private order(place: Place): boolean {
    const { mode, isReachable } = this.listening.view
    const { loop } = this.sound.state()
    if (mode.kind === 'together' && isReachable && this.listening.move({ ...place, loop })) return true
    this.listening.setMode({ kind: 'own' })
    return false
  }

  private leave(): void {
    this.done = ''
    this.offMs = null
    this.hasLed = false
    this.drift.clear()
  }

  private follow(transport: Transport, order: string): void {
    const { view } = this.listening
    this.hasLed = view.together.length > 0 && this.isLeader()
    this.forgottenMs = null
    if (order !== this.done) this.carryOut(transport, order)
    else if (transport.isPlaying) this.keepTime(transport)
  }

  private carryOut(transport: Transport, order: string): void {
    const { timed } = this.sound
    if (!transport.isPlaying) {
      this.useLoop(transport.loop)
      timed.stopAt(transport.sample)
      this.finish(order, -Infinity)
      return
    }
    const atMs = this.listening.localMs(transport.atMs)
    if (atMs === null) return
    this.useLoop(transport.loop)
    const isAhead = atMs >= this.nowMs() + LEAST_AHEAD_MS
    if (isAhead) void timed.startAt(transport.sample, atMs)
    else if (!this.isNear(transport)) return this.enter(transport, order)
    this.finish(order, isAhead ? atMs : this.nowMs())
  }

  private useLoop(loop: Transport['loop']): void {
    if (JSON.stringify(loop) !== JSON.stringify(this.sound.state().loop)) this.sound.timed.useLoop(loop)
  }

  /** Begins where the song will be in a moment. */
  private enter(transport: Transport, order: string): void {
    const atMs = this.nowMs() + ENTRY_MS
    const sample = this.expectedAt(transport, atMs)
    if (sample === null) return
    if (this.isOver(transport, sample)) this.sound.timed.stopAt(this.sound.state().endSample)
    else void this.sound.timed.startAt(Math.round(sample), atMs)
    this.finish(order, atMs)
  }

  private finish(order: string, dueMs: number): void {
    this.done = order
    this.dueMs = dueMs
    this.drift.clear()
  }

  private keepTime(transport: Transport): void {
    const now = this.nowMs()
    if (now < this.dueMs) return
    const heard = this.sound.timed.heardAt(now)
    const expected = this.expectedAt(transport, now)
    if (expected === null) return
    if (this.isOver(transport, expected)) return this.endWith(transport)
    if (heard === null) {
      this.offMs = null
      this.drift.clear()
      if (now > this.dueMs + OVERDUE_MS) this.enter(transport, this.done)
      return
    }
    this.correct(this.drift.note(heard, expected, transport.loop), transport)
  }

  private correct(
    drift: { readonly frames: number; readonly isFar: boolean } | null,
    transport: Transport,
  ): void {
    if (!drift) return
    this.offMs = (Math.abs(drift.frames) * 1000) / this.sound.state().sampleRate
    if (!drift.isFar) return
    if (!this.sound.timed.nudge(-drift.frames)) this.enter(transport, this.done)
    this.drift.clear()
  }

  /** The leader's window says when the song is over; the others stop by themselves. */
  private endWith({ loop }: Transport): void {
    this.offMs = null
    const { endSample } = this.sound.state()
    if (this.isLeader()) this.listening.move({ isPlaying: false, sample: endSample, atMs: null, loop })
  }

  /** A room that was restarted has forgotten what plays: whoever led tells it, else whoever still plays. */
  private restore(): void {
    this.done = ''
    const { view } = this.listening
    const place = this.own.position()
    const now = this.nowMs()
    this.forgottenMs ??= this.hasLed || view.together.length <= 1 ? -Infinity : now
    if (view.mode.kind !== 'together' || !place.isPlaying || place.atMs === null) return
    if (now - this.forgottenMs >= RESTORE_MS) this.order(place)
  }

  private isLeader(): boolean {
    const { view } = this.listening
    return view.mode.kind === 'together' && view.leaderId === view.selfId
  }

  private isNear(transport: Transport): boolean {
    const now = this.nowMs()
    const heard = this.sound.timed.heardAt(now)
    const expected = this.expectedAt(transport, now)
    return heard !== null && expected !== null && this.drift.isInReach(heard, expected, transport.loop)
  }

  private isOver(transport: Transport, sample: number): boolean {
    const { endSample } = this.sound.state()
    return !transport.loop && endSample > 0 && sample >= endSample
  }

  private expectedAt(transport: Transport, atMs: number): number | null {
    const serverMs = this.listening.serverMs(atMs)
    return serverMs === null ? null : sampleAt(transport, serverMs, this.sound.state().sampleRate)
  }
}

/** After a restart of the room its numbers begin anew, its times do not. */
function orderOf({ seq, atMs }: Transport & { readonly seq: number }): string {
  return `${seq} ${atMs}`
}
