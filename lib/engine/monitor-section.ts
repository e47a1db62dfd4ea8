/** The control room after the engine, on Tone nodes: mono, dim, level. Nothing here reaches a file. Main thread. */
import { Gain, connect, type Context } from 'tone'
import { SILENCE_DB, gainFromDecibels } from '../units'
import type { MonitorState } from './engine-types'

const DIM_DB = -20
const RAMP_SECONDS = 0.02
const LEVEL_MAX_DB = 6

export class MonitorSection {
  readonly input: Gain
  private readonly level: Gain
  private current: MonitorState = { levelDb: 0, isDimmed: false, isMono: false }

  constructor(context: Context) {
    this.input = new Gain({ context, gain: 1 })
    this.level = new Gain({ context, gain: 1 })
    this.input.connect(this.level)
    connect(this.level, context.rawContext.destination)
  }

  get state(): MonitorState {
    return this.current
  }

  set(change: Partial<MonitorState>): void {
    const levelDb = Math.min(LEVEL_MAX_DB, Math.max(SILENCE_DB, change.levelDb ?? this.current.levelDb))
    this.current = { ...this.current, ...change, levelDb }
    const gain = gainFromDecibels(levelDb) * (this.current.isDimmed ? gainFromDecibels(DIM_DB) : 1)
    this.level.gain.rampTo(gain, RAMP_SECONDS)
    // A one-channel node folds stereo to the mean of both sides, and its output sounds on both.
    this.input.channelCountMode = this.current.isMono ? 'explicit' : 'max'
    this.input.channelCount = this.current.isMono ? 1 : 2
  }

  close(): void {
    this.input.dispose()
    this.level.dispose()
  }
}
