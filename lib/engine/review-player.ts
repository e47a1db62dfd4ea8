/**
 * Plays finished mixes and masters against each other: all sources stream through one worklet at one playhead, after the
 * place of the mix bus; choosing another only moves gains. Main thread.
 */
import { AppError } from '../assert'
import { gainFromDecibels } from '../units'
import { EngineCore } from './engine-core'
import type { MonitorState, SampleRange } from './engine-types'
import type { ReviewPlayer, ReviewPlayerOptions, ReviewSource, ReviewState } from './review-types'
import { firstPlayback, Playback } from './playback'
import type { StreamAnswer, StreamLane, StreamSource } from './protocol'
import { audioOf, layOutReview, reviewEnd } from './review-lanes'
import { StateBoard } from './state-board'
import { StemLibrary } from './stem-library'

const FADE_SECONDS = 0.012
const NOT_FETCHED = 'This audio cannot be played right now. Try again.'

/**
 * Sources of another rate (a CD master beside a 48 kHz mix) are converted while they are read, for listening only.
 *
 * @throws AppError unavailable: as openStudioEngine, or a source cannot be fetched; invalid_input: no source
 */
export async function openReviewPlayer(options: ReviewPlayerOptions): Promise<ReviewPlayer> {
  if (options.sources.length === 0) throw new AppError('invalid_input', 'There is nothing to play.')
  const { sources, missing } = await new StemLibrary().find(audioOf(options.sources))
  if (missing.length > 0) throw new AppError('unavailable', NOT_FETCHED, { missing })
  return BrowserReviewPlayer.open(options, sources)
}

class BrowserReviewPlayer implements ReviewPlayer {
  private readonly playback: Playback
  private readonly board: StateBoard<ReviewState>
  private readonly gains: Map<string, number>
  private markPlaced: () => void = () => undefined
  private readonly placed = new Promise<void>((resolve) => (this.markPlaced = resolve))
  private problem: AppError | null = null

  private constructor(
    private readonly core: EngineCore,
    private readonly sources: readonly ReviewSource[],
    streams: readonly StreamSource[],
    lanes: readonly StreamLane[],
    sampleRate: number,
  ) {
    this.gains = new Map(sources.map((source) => [source.id, source.gainDb]))
    this.board = new StateBoard<ReviewState>({
      ...firstPlayback(core, sampleRate),
      selectedId: sources[0]?.id ?? '',
      endSample: reviewEnd(lanes),
      problem: null,
    })
    this.playback = new Playback({ core, board: this.board, ready: () => this.placed })
    core.stream({ type: 'sources', sources: streams })
    core.stream({ type: 'place', lanes, generation: 1 })
    this.sendGains(0)
  }

  static async open(options: ReviewPlayerOptions, streams: readonly StreamSource[]): Promise<ReviewPlayer> {
    const lanes = layOutReview(options.sources, streams, options.sampleRate)
    const held: { player?: BrowserReviewPlayer } = {}
    const core = await EngineCore.open({
      sampleRate: options.sampleRate,
      engineUrl: options.engineUrl ?? '/engine',
      lanes: lanes.length,
      hasConsole: false,
      onStreamAnswer: (answer) => held.player?.hear(answer),
      onRestart: () => held.player?.recover(),
      onTick: () => held.player?.look(),
    })
    held.player = new BrowserReviewPlayer(core, options.sources, streams, lanes, options.sampleRate)
    return held.player
  }

  state(): ReviewState {
    return this.board.state
  }

  subscribe(listener: () => void): () => void {
    return this.board.subscribe(listener)
  }

  play(): Promise<void> {
    return this.playback.play()
  }

  pause(): void {
    this.playback.pause()
  }

  seek(sample: number): void {
    this.playback.seek(sample)
  }

  setLoop(range: SampleRange | null): void {
    this.playback.setLoop(range)
  }

  select(sourceId: string): void {
    if (!this.gains.has(sourceId)) return
    this.board.change({ selectedId: sourceId })
    this.sendGains(this.fadeFrames())
  }

  setGain(sourceId: string, gainDb: number): void {
    this.gains.set(sourceId, gainDb)
    this.sendGains(this.fadeFrames())
  }

  playheadSample(): number {
    return this.core.heardSample()
  }

  keepWarm(songs: readonly number[]): void {
    this.core.stream({ type: 'warm', songs })
  }

  setMonitor(change: Partial<MonitorState>): void {
    this.core.monitor.set(change)
  }

  close(): Promise<void> {
    return this.core.close()
  }

  private fadeFrames(): number {
    return this.state().isPlaying ? Math.round(FADE_SECONDS * this.state().sampleRate) : 0
  }

  private sendGains(fadeFrames: number): void {
    const { selectedId } = this.state()
    this.sources.forEach(({ id }, lane) => {
      const gain = id === selectedId ? gainFromDecibels(this.gains.get(id) ?? 0) : 0
      this.core.send({ type: 'afterBus', lane, gain, fadeFrames })
    })
  }

  private hear(answer: StreamAnswer): void {
    if (answer.type === 'missing') {
      this.problem = new AppError('unavailable', NOT_FETCHED, { message: answer.message })
      return this.look()
    }
    if (answer.type === 'found') {
      this.problem = null
      return this.look()
    }
    this.core.send({ type: 'refresh' })
    this.markPlaced()
  }

  private recover(): void {
    this.sendGains(0)
    this.playback.recover()
  }

  private look(): void {
    this.board.change({ problem: this.core.problem ?? this.problem })
    this.playback.look()
  }
}
