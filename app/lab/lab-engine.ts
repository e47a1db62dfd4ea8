/** The transport without sound: a clock that plays, seeks and loops, so that the lab's screens behave. */
import { AppError } from '@/lib/assert'
import type {
  BounceResult,
  CaptureResult,
  Conductor,
  EngineState,
  MonitorState,
  SampleRange,
  StudioEngine,
  TimedPlayer,
} from '@/lib/engine/engine-types'
import { NO_LOAD } from '@/lib/engine/load-types'
import { ENGINE_AT_REST } from '@/lib/engine/state-at-rest'
import { LabLevels } from './lab-levels'

const nothing = () => undefined

export class LabEngine implements StudioEngine {
  readonly comparing = null
  readonly meters = new LabLevels()
  readonly load = { state: () => NO_LOAD, subscribe: () => nothing, lookClosely: () => nothing }
  private readonly listeners = new Set<() => void>()
  private now: EngineState
  private conductor: Conductor | null = null
  private playedFrom = 0
  private startedAtMs = 0

  constructor(sampleRate: number, endSample: number) {
    this.meters.isMoving = false
    this.now = { ...ENGINE_AT_REST, sampleRate, endSample, isUnlocked: true }
  }

  state(): EngineState {
    return this.now
  }
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  private change(change: Partial<EngineState>): void {
    this.now = { ...this.now, ...change }
    for (const listener of this.listeners) listener()
  }
  setMix(): void {}
  setGesture(): void {}
  gesture(): undefined {}
  setSoloed(): void {}
  setSoloMode(): void {}
  readonly timed: TimedPlayer = {
    conduct: (conductor) => void (this.conductor = conductor),
    unlock: async () => undefined,
    startAt: async (sample) => this.start(sample),
    play: async () => this.start(this.playheadSample()),
    stopAt: (sample) => this.stop(sample ?? this.playheadSample()),
    useLoop: (loop) => this.change({ loop }),
    heardAt: () => (this.now.isPlaying ? this.playheadSample() : null),
    nudge: () => true,
  }
  setHeardRange(): void {}
  async play(): Promise<void> {
    if (this.conductor) this.conductor.play()
    else this.start(this.playheadSample())
  }
  pause(): void {
    if (this.conductor) this.conductor.pause()
    else this.stop(this.playheadSample())
  }
  seek(sample: number): void {
    if (this.conductor) this.conductor.seek(sample)
    else this.moveTo(sample)
  }
  setLoop(loop: SampleRange | null): void {
    if (this.conductor) this.conductor.setLoop(loop)
    else this.change({ loop })
  }
  private start(sample: number): void {
    this.moveTo(sample)
    this.meters.isMoving = true
    this.change({ isPlaying: true })
  }
  private stop(sample: number): void {
    this.playedFrom = sample
    this.meters.isMoving = false
    this.change({ isPlaying: false })
  }
  private moveTo(sample: number): void {
    this.playedFrom = sample
    this.startedAtMs = performance.now()
  }
  playheadSample(): number {
    const { isPlaying, sampleRate, loop, endSample } = this.now
    if (!isPlaying) return this.playedFrom
    const at = this.playedFrom + ((performance.now() - this.startedAtMs) / 1000) * sampleRate
    if (!loop || at < loop.endSample) return at % endSample
    return loop.startSample + ((at - loop.startSample) % (loop.endSample - loop.startSample))
  }
  setMonitor(change: Partial<MonitorState>): void {
    this.change({ monitor: { ...this.now.monitor, ...change } })
  }
  setMetronome(isMetronomeOn: boolean): void {
    this.change({ isMetronomeOn })
  }
  retryStems(): void {}
  renderBounce(): Promise<BounceResult> {
    return Promise.reject(new AppError('unavailable', 'The lab has no sound to bounce.'))
  }
  capture(): Promise<CaptureResult> {
    return Promise.reject(new AppError('unavailable', 'The lab has no sound to capture.'))
  }
  async close(): Promise<void> {
    this.listeners.clear()
  }
}
