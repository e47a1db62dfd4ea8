/**
 * The sound of one song in the browser: what the room says the mix is, becomes plans for the core and lanes for the streamer.
 * Main thread. Open one per song (a song's rate is the context's rate) and close it.
 */
import { AppError } from '../assert'
import {
  planBounce,
  planConsole,
  targetKey,
  type MixState,
  type ParameterTarget,
  type ParameterValue,
} from '../mix'
import { bounceInWorker } from './bounce-in-worker'
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
import { LaneMap, lanesFor } from './lane-map'
import { LoadWatch } from './load-watch'
import { SharedMeterBridge } from './meter-bridge'
import { Metronome } from './metronome'
import { overlayGestures, type Gesture } from './overlay-gestures'
import { PlanMailbox, type OfferedPlan } from './plan-mailbox'
import { SongStream } from './song-stream'
import { songEnd } from './song-layout'
import { SpectrumView } from './spectrum-view'
import { soloOptions } from './solo-options'
import { StateBoard } from './state-board'
import { STATE_AT_REST } from './state-at-rest'
import { TransportLink } from './transport-link'

const FIRST_LANES = lanesFor(1)
const MIN_LOOP_FRAMES = 1024
const REFUSED = new AppError(
  'too_large',
  'The console cannot run this mix (its inserts delay the sound too much, or there are too many); it plays as before the last change.',
)
/** When the page is hidden no animation frame comes. */
const HIDDEN_FRAME_MS = 50

/** @throws AppError unavailable: the page is not isolated, the browser has no AudioWorklet, the engine is not served */
export async function openStudioEngine(options: StudioEngineOptions): Promise<StudioEngine> {
  return BrowserStudioEngine.open({ engineUrl: '/engine', ...options })
}

type OpenOptions = StudioEngineOptions & { readonly engineUrl: string }

class BrowserStudioEngine implements StudioEngine {
  readonly meters: SharedMeterBridge
  readonly load: LoadWatch
  private readonly lanes = new LaneMap()
  private readonly gestures = new Map<string, Gesture>()
  private readonly transport: TransportLink
  private readonly metronome: Metronome
  private readonly spectrum: SpectrumView
  private readonly mailbox: PlanMailbox
  private readonly songStream: SongStream
  private readonly board: StateBoard<EngineState>
  private mix: MixState | null = null
  private soloed: ReadonlySet<string> = new Set()
  private soloMode: SoloMode = 'inPlace'
  private offered: OfferedPlan | null = null
  private isScheduled = false
  private isClosed = false

  private constructor(
    private readonly core: EngineCore,
    private readonly options: OpenOptions,
  ) {
    this.spectrum = new SpectrumView(core.control, core.blocks.spectra, (slot) =>
      core.send({ type: 'spectrum', slot }),
    )
    this.meters = new SharedMeterBridge(core.control, core.blocks.meters, this.spectrum)
    this.load = new LoadWatch(options.engineUrl, core.blocks.control)
    this.mailbox = new PlanMailbox(core.control, core.blocks.plan)
    this.transport = new TransportLink(core, options.sampleRate)
    this.metronome = new Metronome(core.sound.tone, core.monitor.input)
    this.songStream = new SongStream(core, options, FIRST_LANES, () => this.look())
    this.board = new StateBoard({
      ...STATE_AT_REST,
      sampleRate: options.sampleRate,
      isUnlocked: core.isUnlocked,
      monitor: core.monitor.state,
    })
  }

  static async open(options: OpenOptions): Promise<StudioEngine> {
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
    this.mix = mix
    this.schedule()
  }

  setGesture(target: ParameterTarget, value: ParameterValue | null): void {
    const key = targetKey(target)
    if (value === null) this.gestures.delete(key)
    else this.gestures.set(key, { target, value })
    this.schedule()
  }

  setSoloed(channelIds: ReadonlySet<string>): void {
    this.soloed = channelIds
    this.schedule()
  }

  setSoloMode(mode: SoloMode): void {
    this.soloMode = mode
    this.schedule()
  }

  async play(): Promise<void> {
    const unlocked = this.core.unlock()
    this.core.forgive()
    if (this.core.heardSample() >= this.state().endSample && !this.state().loop) this.seek(0)
    this.board.change({ isPlaying: true, isLoading: true })
    await unlocked
    if (this.isScheduled) this.flush()
    await this.songStream.ready()
    if (!this.state().isPlaying) return
    this.transport.play()
  }

  pause(): void {
    this.board.change({ isPlaying: false, isLoading: false })
    this.transport.pause()
  }

  seek(sample: number): void {
    this.transport.seek(Math.max(0, Math.round(sample)))
  }

  setLoop(range: SampleRange | null): void {
    const loop = range && {
      startSample: Math.max(0, Math.round(range.startSample)),
      endSample: Math.max(Math.round(range.endSample), Math.round(range.startSample) + MIN_LOOP_FRAMES),
    }
    this.board.change({ loop })
    this.transport.setLoop(loop)
    this.keepWarm()
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
    this.schedule()
  }

  async renderBounce(options: BounceOptions = {}): Promise<BounceResult> {
    const { mix, core } = this
    if (!mix) throw new AppError('unavailable', 'There is no mix to bounce yet.')
    const { sampleRate, engineUrl } = this.options
    const sources = await this.songStream.sourcesFor(mix)
    const bounce = planBounce(mix, { sampleRate })
    const message = { wasm: core.wasm, sampleRate, sources, withWav: options.withWav ?? false }
    const { bytes } = bounce.plan
    return bounceInWorker(
      `${engineUrl}/bounce.worker.js`,
      { ...message, bounce: { ...bounce, plan: { bytes } } },
      options,
    )
  }

  capture(frames: number): Promise<CaptureResult> {
    return captureSound(this.core, frames)
  }

  async close(): Promise<void> {
    this.isClosed = true
    this.metronome.close()
    this.load.close()
    await this.core.close()
  }

  private schedule(): void {
    if (this.isScheduled || this.isClosed) return
    this.isScheduled = true
    const flush = () => this.isScheduled && this.flush()
    if (document.visibilityState === 'visible') requestAnimationFrame(flush)
    else setTimeout(flush, HIDDEN_FRAME_MS)
  }

  private flush(): void {
    this.isScheduled = false
    if (!this.mix || this.isClosed) return
    const { sampleRate } = this.options
    const mix = overlayGestures(this.mix, this.gestures.values())
    const plan = planConsole(mix, { sampleRate, ...soloOptions(this.soloed, this.soloMode) })
    const laneOfSlot = this.lanes.assign(plan.inputs.map((input) => input.channelId))
    this.offered = { bytes: plan.bytes, lanes: laneOfSlot }
    this.meters.useSlots(plan.meterSlots, plan.unitSlots)
    this.load.useSlots(plan.meterSlots)
    if (!this.mailbox.offer(this.offered)) this.schedule()
    this.songStream.follow(this.mix, laneOfSlot)
    this.keepWarm()
    this.transport.setTempo(mix.song)
    this.board.change({
      endSample: songEnd(mix, sampleRate),
      notices: keepNotices(this.state().notices, plan.notices),
    })
  }

  /** Wherever a click may jump to: the start, the loop, the markers. */
  private keepWarm(): void {
    const { loop } = this.state()
    const markers = Object.values(this.mix?.markers ?? {}).map((marker) => marker.startSample)
    this.songStream.keepWarm([0, ...(loop ? [loop.startSample] : []), ...markers])
  }

  private recover(): void {
    if (this.offered) this.mailbox.offer(this.offered)
    this.spectrum.restart()
    this.transport.setLoop(this.state().loop)
    if (this.state().isPlaying) this.transport.play()
  }

  /** At each tick and when the streamer speaks: what the audio thread did becomes state. */
  private look(): void {
    if (this.isClosed) return
    const { core } = this
    this.transport.follow()
    const { isPlaying, endSample, loop } = this.state()
    const isSounding = core.read('isPlaying') === 1
    if (core.isDead && isPlaying) return this.pause()
    this.board.change({
      isLoading: isPlaying && (!isSounding || core.read('isWaiting') === 1),
      isUnlocked: core.isUnlocked,
      underruns: core.read('underruns'),
      restarts: core.restarts,
      missingStemIds: this.songStream.missing,
      problem: core.problem ?? this.songStream.problem ?? (core.read('isPlanRefused') === 1 ? REFUSED : null),
    })
    if (isPlaying && isSounding && !loop && endSample > 0 && core.heardSample() >= endSample) this.pause()
  }
}
