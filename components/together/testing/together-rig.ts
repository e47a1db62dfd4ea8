/** A window with a sound that is nothing but a playhead, and a room that says what a test lets it say. Time is the test's. */
import type { ListeningMode } from '@/lib/collab/listening/listening-state'
import { ON_ONES_OWN, type ListeningApi, type ListeningView } from '@/lib/collab/listening/listening-types'
import type { RoomTransport, Transport } from '@/lib/contracts'
import type { SampleRange } from '@/lib/engine/engine-types'
import type { Conductor } from '../conductor'
import type { TimedSound } from '../timed-sound'

const RATE = 48_000
const END = RATE * 300
export const SELF = 1
export const SERVER_OFFSET_MS = 5_000_000

export type Move = Omit<Transport, 'atMs'> & { readonly atMs: number | null }

export class RiggedRoom implements ListeningApi {
  view: ListeningView = { ...ON_ONES_OWN, selfId: SELF }
  hasClock = true
  readonly moves: Move[] = []
  readonly told: Transport[] = []
  private seq = 0

  setMode(mode: ListeningMode): void {
    this.view = { ...this.view, mode, together: mode.kind === 'together' ? [SELF, 2] : [2] }
  }
  lead(): void {
    this.view = { ...this.view, leaderId: SELF }
  }
  move(move: Move): boolean {
    this.moves.push(move)
    return true
  }
  tell(transport: Transport): boolean {
    this.told.push(transport)
    return true
  }
  serverMs(localMs: number): number | null {
    return this.hasClock ? localMs + SERVER_OFFSET_MS : null
  }
  localMs(serverMs: number): number | null {
    return this.hasClock ? serverMs - SERVER_OFFSET_MS : null
  }

  /** The room orders: this sample at that time of the window's clock. */
  order(sample: number, atMs: number, change: Partial<RoomTransport> = {}): void {
    const place = { isPlaying: true, loop: null, sample, atMs: atMs + SERVER_OFFSET_MS }
    this.view = { ...this.view, transport: { ...place, seq: ++this.seq, ...change } }
  }
}

/** Sounds exactly when it is told to, unless its audio comes late; its clock may run off. */
export class RiggedSound implements TimedSound {
  conductor: Conductor | null = null
  loop: SampleRange | null = null
  isPlaying = false
  /** The sound's clock against the page's. */
  rate = 1
  /** Not before then is there audio. */
  loadedMs = -Infinity
  readonly starts: { sample: number; atMs: number }[] = []
  readonly nudges: number[] = []
  private anchor = { sample: 0, atMs: 0 }

  constructor(private readonly nowMs: () => number) {}

  state = () =>
    ({
      sampleRate: RATE,
      isPlaying: this.isPlaying,
      loop: this.loop,
      endSample: END,
    }) as ReturnType<TimedSound['state']>

  playheadSample = () => (this.isPlaying ? this.sampleAt(this.nowMs()) : this.anchor.sample)

  readonly timed: TimedSound['timed'] = {
    conduct: (conductor) => void (this.conductor = conductor as Conductor | null),
    unlock: async () => undefined,
    startAt: async (sample, atMs) => {
      this.starts.push({ sample, atMs })
      this.play(sample, atMs)
    },
    play: async () => this.play(this.anchor.sample, this.nowMs()),
    stopAt: (sample) => {
      this.anchor = { sample: sample ?? this.playheadSample(), atMs: this.nowMs() }
      this.isPlaying = false
    },
    useLoop: (range) => void (this.loop = range),
    heardAt: (atMs) =>
      this.isPlaying && atMs >= Math.max(this.anchor.atMs, this.loadedMs) ? this.sampleAt(atMs) : null,
    nudge: (frames) => {
      if (Math.abs(frames) > 4096) return false
      this.nudges.push(frames)
      this.anchor = { ...this.anchor, sample: this.anchor.sample + frames }
      return true
    },
  }

  /** Something held it up. */
  lag(frames: number): void {
    this.anchor = { ...this.anchor, sample: this.anchor.sample - frames }
  }

  sampleAt(atMs: number): number {
    return this.anchor.sample + ((atMs - this.anchor.atMs) * this.rate * RATE) / 1000
  }

  private play(sample: number, atMs: number): void {
    this.anchor = { sample, atMs }
    this.isPlaying = true
  }
}
