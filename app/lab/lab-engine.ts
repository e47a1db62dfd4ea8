/** The transport without sound: a clock that plays, seeks and loops, so that the lab's screens behave. */
import { AppError } from '@/lib/assert'
import type {
  BounceResult,
  CaptureResult,
  EngineState,
  MonitorState,
  SampleRange,
  StudioEngine,
} from '@/lib/engine/engine-types'
import { NO_LOAD } from '@/lib/engine/load-types'
import { STATE_AT_REST } from '@/lib/engine/state-at-rest'
import { LabLevels } from './lab-levels'

const nothing = () => undefined

export class LabEngine implements StudioEngine {
  readonly meters = new LabLevels()
  readonly load = { state: () => NO_LOAD, subscribe: () => nothing, lookClosely: () => nothing }
  private readonly listeners = new Set<() => void>()
  private now: EngineState
  private playedFrom = 0
  private startedAtMs = 0

  constructor(sampleRate: number, endSample: number) {
    this.meters.isMoving = false
    this.now = { ...STATE_AT_REST, sampleRate, endSample, isUnlocked: true }
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
  setSoloed(): void {}
  setSoloMode(): void {}
  async play(): Promise<void> {
    this.startedAtMs = performance.now()
    this.meters.isMoving = true
    this.change({ isPlaying: true })
  }
  pause(): void {
    this.playedFrom = this.playheadSample()
    this.meters.isMoving = false
    this.change({ isPlaying: false })
  }
  seek(sample: number): void {
    this.playedFrom = sample
    this.startedAtMs = performance.now()
  }
  setLoop(loop: SampleRange | null): void {
    this.change({ loop })
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
