/** What the page, the engine worklet and the load worker say to each other about the audio thread's load. Plain data. */
import type { EngineFault } from './protocol'

/** What is done while no strip is worked at, then a strip's own work; from `unit` on the kinds of inserts in their order. */
export const WORK = { idle: 0, host: 1, console: 2, strip: 3, unit: 8 } as const
/** Bits of the upper word before the work. */
export const WORK_SHIFT = 10

/** The core's running mark and the memory that it stands in: the worklet's, shared with whoever samples it. */
export interface RunningMarkPlace {
  readonly memory: SharedArrayBuffer
  /** Bytes. */
  readonly at: number
}

/** What the engine worklet says by itself. */
export type EngineAnswer = EngineFault | { readonly type: 'mark'; readonly place: RunningMarkPlace }

export type LoadMessage =
  | { readonly type: 'open'; readonly control: SharedArrayBuffer }
  /** A core began to work, in the place of the one before. */
  | { readonly type: 'mark'; readonly place: RunningMarkPlace }
  /** Somebody looks: sample often. */
  | { readonly type: 'closely'; readonly isClose: boolean }

/** How often a mark was seen: lower word, upper word, times. */
export type MarkTally = readonly [low: number, high: number, times: number]

/** What was seen since the last report. */
export interface LoadReport {
  /** Part of the time in which the audio thread was at work on quanta, percent; null while nothing plays. */
  readonly busyPercent: number | null
  readonly tallies: readonly MarkTally[]
}
