/**
 * The playhead as a clock drives it: starts that leave the loudspeakers at a time of the page, the drift from it, and small
 * corrections. While somebody conducts, the transport's own buttons ask them instead. Main thread; times are performance.now().
 */
import type { EngineCore } from './engine-core'
import type { Conductor, SampleRange, TimedPlayer } from './engine-types'
import { OutputClock } from './output-clock'
import type { Playback } from './playback'
import { BEHIND_FRAMES, framesBetween } from './protocol'

export class ClockedPlayer implements TimedPlayer {
  private readonly output: OutputClock
  /** Counts starts and stops: one that waited is void when another came. */
  private order = 0

  constructor(
    private readonly core: EngineCore,
    private readonly playback: Playback,
    private readonly sampleRate: number,
  ) {
    this.output = new OutputClock(core.sound.audio)
  }

  /** Called at each tick. */
  look(): void {
    this.output.look()
  }

  conduct(conductor: Conductor | null): void {
    this.playback.conductor = conductor
  }

  unlock(): Promise<void> {
    return this.core.unlock()
  }

  async startAt(sample: number, atMs: number): Promise<void> {
    const order = ++this.order
    await this.playback.prepare()
    if (order !== this.order || !this.playback.isWanted) return
    const frame = this.frameHeardAt(atMs) - this.core.read('latencyFrames')
    this.playback.transport.playAt(sample, Math.max(0, frame))
  }

  async play(): Promise<void> {
    this.order++
    await this.playback.start()
  }

  stopAt(sample: number | null): void {
    this.order++
    this.playback.stop()
    if (sample !== null) this.playback.jump(sample)
  }

  useLoop(range: SampleRange | null): void {
    this.playback.loop(range)
  }

  heardAt(atMs: number): number | null {
    const { core } = this
    const isFlowing =
      core.read('isPlaying') === 1 && core.read('isWaiting') === 0 && core.read('rendered') > 0
    if (!isFlowing || !core.isUnlocked) return null
    const frame = this.frameHeardAt(atMs) - core.read('latencyFrames')
    return framesBetween(core.read('songOffset'), frame)
  }

  nudge(frames: number): boolean {
    const whole = Math.round(frames)
    if (Math.abs(whole) > BEHIND_FRAMES) return false
    this.core.send({ type: 'nudge', frames: whole })
    return true
  }

  private frameHeardAt(atMs: number): number {
    return Math.round((this.output.heardAt(atMs) / 1000) * this.sampleRate)
  }
}
