/** What was measured, decided and done to an album. Plain data: JSON-safe, null stands for silence or "not measured". */
import type { StageSettings } from './stage-settings'
import type { MasterCurves } from './curve'
import type { SidePlan } from './sides'
import type { ConditionReadings } from './song-condition'
import type { TargetKey } from './targets'

export interface Levels {
  readonly integratedLufs: number | null
  readonly loudnessRangeLu: number | null
  readonly maxMomentaryLufs: number | null
  readonly maxShortTermLufs: number | null
  readonly truePeakDbtp: number | null
  readonly samplePeakDbfs: number | null
}

export interface MasterFileReport {
  readonly target: TargetKey
  /** `streaming/01 Title.wav` is made by the delivery; here the song's place in the album, from 0. */
  readonly song: number
  readonly sampleRate: number
  readonly bits: 16 | 24
  readonly channels: number
  readonly frames: number
  /** What the plan promises for this file; null for a silent song. */
  readonly plannedLufs: number | null
  /** The written, dithered file. */
  readonly after: Levels
  /** What it ran through before the limiter. */
  readonly stages: StageSettings
  readonly gainDb: number
  readonly deepestReductionDb: number
  /** Of the samples around the join before it, where it runs on from another song. */
  readonly joinPrint?: string | null
  /** Along the file; for charts. */
  readonly curves?: MasterCurves
  /** What was decided for this file, in words. */
  readonly decisions: readonly string[]
  readonly warnings: readonly string[]
}

export interface SongReport {
  readonly song: number
  readonly title: string
  readonly isrc: string | null
  readonly sampleRate: number
  readonly durationSeconds: number
  /** The mix as it came. */
  readonly before: Levels
  /** How the mix came; absent where it was not looked at. */
  readonly condition?: ConditionReadings
  /** LU relative to the loudest song. */
  readonly offsetLu: number
  readonly decisions: readonly string[]
  readonly warnings: readonly string[]
  readonly files: readonly MasterFileReport[]
}

export interface AlbumReport {
  readonly title: string
  readonly artist: string
  /** Loudness of the album's loudest song per target; null when all songs are silent. */
  readonly loudest: readonly { readonly target: TargetKey; readonly lufs: number | null }[]
  readonly songs: readonly SongReport[]
  /** Of the record, where one was ordered. */
  readonly sides?: readonly SidePlan[]
}

/** Stages of the work on one song, in order. */
export const MASTER_STAGES = ['analyse', 'plan', 'master'] as const
export type MasterStage = (typeof MASTER_STAGES)[number]

export interface MasterProgress {
  /** Place in the album, from 0. */
  readonly song: number
  readonly stage: MasterStage
  readonly target: TargetKey | null
  /** 0 to 1 within the stage. */
  readonly progress: number
}
