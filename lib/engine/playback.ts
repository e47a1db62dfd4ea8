/**
 * Play, pause, seek and loop of one playhead, for the studio and for the player of finished mixes alike, and what the audio
 * thread made of them as state. Main thread.
 */
import type { EngineCore } from './engine-core'
import type { Conductor, SampleRange } from './engine-types'
import { TransportLink } from './transport-link'

/** The part of a player's state that is about its playhead. */
export interface PlaybackState {
  readonly sampleRate: number
  readonly isPlaying: boolean
  readonly isLoading: boolean
  readonly isUnlocked: boolean
  readonly loop: SampleRange | null
  readonly endSample: number
}

/** A StateBoard of any player. */
interface PlaybackBoard {
  readonly state: PlaybackState
  change(change: Partial<PlaybackState>): void
}

export interface PlaybackOptions {
  readonly core: EngineCore
  readonly board: PlaybackBoard
  /** Settles when what is to be played has its place. */
  readonly ready: () => Promise<void>
}

const MIN_LOOP_FRAMES = 1024

/** The state of a player that has just been opened. */
export function firstPlayback(core: EngineCore, sampleRate: number): PlaybackState {
  const { isUnlocked } = core
  return { sampleRate, isPlaying: false, isLoading: false, isUnlocked, loop: null, endSample: 0 }
}

export class Playback {
  readonly transport: TransportLink
  /** Asked instead when a hand plays, pauses, seeks or loops. */
  conductor: Conductor | null = null

  constructor(private readonly options: PlaybackOptions) {
    this.transport = new TransportLink(options.core, options.board.state.sampleRate)
  }

  /** Must first be called while a click or key is handled. */
  async play(): Promise<void> {
    if (!this.conductor) return this.start()
    const unlocked = this.options.core.unlock()
    this.conductor.play()
    await unlocked
  }

  pause(): void {
    if (this.conductor) this.conductor.pause()
    else this.stop()
  }

  seek(sample: number): void {
    if (this.conductor) this.conductor.seek(sample)
    else this.jump(sample)
  }

  setLoop(range: SampleRange | null): void {
    if (this.conductor) this.conductor.setLoop(range)
    else this.loop(range)
  }

  async start(): Promise<void> {
    const { core, board } = this.options
    if (core.heardSample() >= board.state.endSample && !board.state.loop) this.jump(0)
    await this.prepare()
    if (this.isWanted) this.transport.play()
  }

  /** Everything that must be before sound can begin. */
  async prepare(): Promise<void> {
    const { core, board, ready } = this.options
    const unlocked = core.unlock()
    core.forgive()
    board.change({ isPlaying: true, isLoading: true })
    await unlocked
    await ready()
  }

  /** Nobody paused meanwhile. */
  get isWanted(): boolean {
    return this.options.board.state.isPlaying
  }

  stop(): void {
    this.options.board.change({ isPlaying: false, isLoading: false })
    this.transport.pause()
  }

  jump(sample: number): void {
    this.transport.seek(Math.max(0, Math.round(sample)))
  }

  loop(range: SampleRange | null): void {
    const loop = range && longEnough(range)
    this.options.board.change({ loop })
    this.transport.setLoop(loop)
  }

  /** A new core is there and knows nothing yet. */
  recover(): void {
    const { loop, isPlaying } = this.options.board.state
    this.transport.setLoop(loop)
    if (isPlaying) this.transport.play()
  }

  /** At each tick: what the audio thread did becomes state; at the end of the song it pauses. */
  look(): void {
    const { core, board } = this.options
    const { isPlaying, endSample, loop } = board.state
    this.transport.follow()
    const isSounding = core.read('isPlaying') === 1
    if (core.isDead && isPlaying) return this.stop()
    board.change({
      isLoading: isPlaying && (!isSounding || core.read('isWaiting') === 1),
      isUnlocked: core.isUnlocked,
    })
    const isAtEnd = endSample > 0 && core.heardSample() >= endSample
    if (isPlaying && isSounding && !loop && isAtEnd) this.stop()
  }
}

function longEnough(range: SampleRange): SampleRange {
  const startSample = Math.max(0, Math.round(range.startSample))
  return { startSample, endSample: Math.max(Math.round(range.endSample), startSample + MIN_LOOP_FRAMES) }
}
