/** A desk with one channel and a recorder on it, for the recorder's tests. */
import {
  createMix,
  evaluateLane,
  laneIdOf,
  pointsByLane,
  reduceMix,
  refusalWords,
  type MixCommand,
  type MixState,
  type RecordMode,
} from '@/lib/mix'
import { AutomationRecorder, type RecorderHost, type RecordingReport } from '../automation-recorder'

export const RATE = 48000
export const fader = { record: 'channels', id: 'bass', field: 'faderDb' } as const
export const pan = { ...fader, field: 'pan' } as const
export const laneId = laneIdOf(fader)

export const start = reduceMix(createMix(), {
  kind: 'addStemChannels',
  stems: [
    {
      ...{ channelId: 'bass', stemId: '0-0', name: 'Bass', width: 'mono', colour: 0, pan: 0 },
      ...{ startSample: 0, lengthSamples: 60 * RATE },
    },
  ],
})

/** A song that plays when the test says so. */
export class Desk implements RecorderHost {
  readonly sampleRate = RATE
  mix: MixState = start
  seconds = 0
  plays = false
  mode: RecordMode = 'touch'
  commands = 0
  readonly heard = new Map<string, number>()
  readonly recorder = new AutomationRecorder(this)

  readMix = () => this.mix
  isPlaying = () => this.plays
  playheadSample = () => this.seconds * RATE
  modeOf = () => this.mode
  hear(target: { readonly field: string }, value: number | null): void {
    if (value === null) this.heard.delete(target.field)
    else this.heard.set(target.field, value)
  }
  refuses: string | null = null
  readonly told: RecordingReport[] = []
  refusal(command: MixCommand): string | null {
    return this.refuses ?? refusalWords(this.mix, command)
  }
  dispatch(command: Parameters<RecorderHost['dispatch']>[0]): boolean {
    this.mix = reduceMix(this.mix, command)
    this.commands++
    return true
  }
  /** Lets the song play on to a second, frame by frame. */
  playTo(seconds: number): void {
    this.plays = true
    for (; this.seconds < seconds; this.seconds += 1 / 60) this.recorder.follow()
    this.seconds = seconds
    this.recorder.follow()
  }
  jumpTo(seconds: number): void {
    this.seconds = seconds
    this.recorder.follow()
  }
  stop(): void {
    this.plays = false
    this.recorder.follow()
  }
  laneAt(seconds: number): number | undefined {
    return evaluateLane(pointsByLane(this.mix.breakpoints).get(laneId) ?? [], 'linear', seconds * RATE)
  }
}
