/**
 * The sound of one song in the browser: what the room says the mix is, becomes plans for the core (live-plan.ts) and lanes for
 * the streamer (song-stream.ts), under one playhead (playback.ts). Main thread. Open one per song (a song's rate is the
 * context's rate) and close it.
 */
import type { HeardRange, MixState, ParameterTarget, ParameterValue } from '../mix'
import { bounceMix } from './bounce-in-worker'
import { captureSound } from './capture-sound'
import { EngineCore } from './engine-core'
import type {
  BounceOptions,
  BounceResult,
  CaptureResult,
  EngineState,
  MonitorState,
  SampleRange,
  StudioEngine,
  StudioEngineOptions,
  SoloMode,
} from './engine-types'
import { keepNotices } from './keep-notices'
import { lanesFor } from './lane-map'
import { StudioCompare } from './compare/studio-compare'
import { LoadWatch } from './load-watch'
import { LivePlan, type MadePlan } from './live-plan'
import { SharedMeterBridge } from './meter-bridge'
import { Metronome } from './metronome'
import { PlanMailbox } from './plan-mailbox'
import { Playback } from './playback'
import { songEnd } from './song-layout'
import { SongStream } from './song-stream'
import { SpectrumView } from './spectrum-view'
import { StateBoard } from './state-board'
import { firstState, troubleOf } from './studio-state'
import { ClockedPlayer } from './timed-player'

const FIRST_LANES = lanesFor(1)
/** @throws AppError unavailable: the page is not isolated, the browser has no AudioWorklet, the engine is not served */
export async function openStudioEngine(options: StudioEngineOptions): Promise<StudioEngine> {
  return BrowserStudioEngine.open({ engineUrl: '/engine', personId: '', ...options })
}

type OpenOptions = StudioEngineOptions & { readonly engineUrl: string; readonly personId: string }

class BrowserStudioEngine implements StudioEngine {
  readonly meters: SharedMeterBridge
  readonly load: LoadWatch
  readonly timed: ClockedPlayer
  readonly comparing: StudioCompare
  private readonly board: StateBoard<EngineState>
  private readonly spectrum: SpectrumView
  private readonly metronome: Metronome
  private readonly songStream: SongStream
  private readonly live: LivePlan
  private readonly playback: Playback
  private isClosed = false

  private constructor(
    private readonly core: EngineCore,
    private readonly options: OpenOptions,
  ) {
    const { sampleRate } = options
    this.board = new StateBoard(firstState(core, sampleRate))
    this.spectrum = new SpectrumView(core.control, core.blocks.spectra, (slot) =>
      core.send({ type: 'spectrum', slot }),
    )
    this.meters = new SharedMeterBridge(core.control, core.blocks.meters, this.spectrum)
    this.load = new LoadWatch(options.engineUrl, core.blocks.control)
    this.metronome = new Metronome(core.sound.tone, core.monitor.input)
    this.songStream = new SongStream(core, options, FIRST_LANES, () => this.look())
    const mailbox = new PlanMailbox(core.control, core.blocks.plan)
    this.live = new LivePlan({ sampleRate, mailbox, onPlan: (made) => this.follow(made) })
    this.playback = new Playback({ core, board: this.board, ready: () => this.isReady() })
    this.timed = new ClockedPlayer(core, this.playback, sampleRate)
    this.board.subscribe(() => this.keepWarm())
    this.comparing = new StudioCompare({
      ...options,
      core,
      meters: this.meters,
      studio: {
        mix: () => this.live.mix,
        playheadSample: () => this.playheadSample(),
        endSample: () => this.board.state.endSample,
        loop: () => this.board.state.loop,
        setLoop: (range) => this.setLoop(range),
        bounce: (bounceOptions) => this.renderBounce(bounceOptions),
      },
    })
  }

  static async open(options: OpenOptions): Promise<BrowserStudioEngine> {
    const held: { engine?: BrowserStudioEngine } = {}
    const core = await EngineCore.open({
      sampleRate: options.sampleRate,
      engineUrl: options.engineUrl,
      lanes: FIRST_LANES,
      hasConsole: true,
      onStreamAnswer: (answer) => held.engine?.songStream.hear(answer),
      onRestart: () => held.engine?.recover(),
      onTick: () => held.engine?.look(),
      onMark: (place) => held.engine?.load.follow(place),
    })
    held.engine = new BrowserStudioEngine(core, options)
    held.engine.look()
    return held.engine
  }

  state(): EngineState {
    return this.board.state
  }

  subscribe(listener: () => void): () => void {
    return this.board.subscribe(listener)
  }

  setMix(mix: MixState): void {
    this.live.setMix(mix)
  }

  setGesture(target: ParameterTarget, value: ParameterValue | null): void {
    this.live.setGesture(target, value)
  }

  gesture(target: ParameterTarget): ParameterValue | undefined {
    return this.live.gesture(target)
  }

  setSoloed(channelIds: ReadonlySet<string>): void {
    this.live.setSoloed(channelIds)
  }

  setSoloMode(mode: SoloMode): void {
    this.live.setSoloMode(mode)
  }

  setHeardRange(range: HeardRange | null): void {
    this.live.setHeardRange(range)
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

  playheadSample(): number {
    return this.core.heardSample()
  }

  setMonitor(change: Partial<MonitorState>): void {
    this.core.monitor.set(change)
    this.board.change({ monitor: this.core.monitor.state })
  }

  setMetronome(isOn: boolean): void {
    this.metronome.set(isOn)
    this.board.change({ isMetronomeOn: isOn })
  }

  retryStems(): void {
    this.songStream.retry()
    this.live.schedule()
  }

  renderBounce(options: BounceOptions = {}): Promise<BounceResult> {
    const { core, songStream } = this
    return bounceMix(this.live.mix, { ...this.options, core, songStream }, options)
  }

  capture(frames: number): Promise<CaptureResult> {
    return captureSound(this.core, frames)
  }

  async close(): Promise<void> {
    this.isClosed = true
    this.live.close()
    this.comparing.close()
    this.metronome.close()
    this.load.close()
    await this.core.close()
  }

  /** What was changed last is in the core, and the first layout is in place. */
  private isReady(): Promise<void> {
    this.live.flush()
    return this.songStream.ready()
  }

  private follow({ plan, mix, heard, laneOfSlot }: MadePlan): void {
    const responseFrames = this.songStream.responses.frames
    this.meters.useSlots(plan.meterSlots, plan.unitSlots)
    this.load.useSlots(plan.meterSlots)
    this.songStream.follow(mix, laneOfSlot)
    this.keepWarm()
    this.playback.transport.setTempo(heard.song)
    this.board.change({
      endSample: songEnd(heard, { sampleRate: this.options.sampleRate, responseFrames }),
      notices: keepNotices(this.state().notices, plan.notices),
    })
  }

  /** Wherever a click may jump to: the start, the loop, the markers. */
  private keepWarm(): void {
    const { loop } = this.state()
    const markers = Object.values(this.live.mix?.markers ?? {}).map((marker) => marker.startSample)
    this.songStream.keepWarm([0, ...(loop ? [loop.startSample] : []), ...markers])
  }

  private recover(): void {
    this.live.offerAgain()
    this.songStream.responses.restart()
    this.spectrum.restart()
    this.playback.recover()
    this.comparing.recover()
  }

  /** At each tick and when the streamer speaks: what the audio thread did becomes state. */
  private look(): void {
    if (this.isClosed) return
    this.board.change(troubleOf(this.core, this.songStream))
    this.playback.look()
    this.timed.look()
    this.comparing.look()
  }
}
