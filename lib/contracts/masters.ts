/** Master runs over HTTP. A run is ordered once, over the album's chosen versions, and never changes after it is done. */
import { z } from 'zod'
import { stageOverridesSchema } from '../mastering/settings/stage-settings'
import { DEFAULT_TARGETS, TARGET_KEYS, type TargetKey } from '../mastering/settings/targets'
import type { IsoTime, PersonRef } from './people'
import type { ApprovalSummary } from './reviews'

/** The delivery targets that are built. */
export const MASTER_TARGETS = TARGET_KEYS
export type MasterTarget = TargetKey
/** Those that an order without targets gets, and that the order form starts with. */
export const DEFAULT_MASTER_TARGETS = DEFAULT_TARGETS

const strength = z.number().min(0).max(1).optional()
const requestedToneSchema = z.discriminatedUnion('aim', [
  z.strictObject({ aim: z.literal('centre'), strength }),
  z.strictObject({ aim: z.literal('song'), songId: z.string().min(1).max(64), strength }),
  z.strictObject({ aim: z.literal('none') }),
])

/** Names are checked by the use case, which refuses an unknown target by its name. */
export const requestMastersSchema = z.object({
  targets: z.array(z.string().min(1).max(32)).min(1).max(8).optional(),
  /** What the tone is brought towards; without it the middle of the album's songs. */
  tone: requestedToneSchema.optional(),
  /** By song: settings instead of the planned ones; null leaves a stage out. */
  stages: z.record(z.string().min(1).max(64), stageOverridesSchema).optional(),
})
export type RequestMasters = z.infer<typeof requestMastersSchema>

/** 202 of POST /api/albums/{albumId}/masters */
export interface MastersRequested {
  readonly runId: string
  readonly number: number
  readonly targets: readonly MasterTarget[]
  readonly songCount: number
}

export type MasterRunStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
export type MasterStage = 'queued' | 'analysing' | 'planning' | 'rendering' | 'checking' | 'done' | 'failed'

export interface MasterRunSummary {
  readonly id: string
  readonly albumId: string
  readonly number: number
  readonly targets: readonly MasterTarget[]
  readonly status: MasterRunStatus
  /** 0..1 over all songs and stages. */
  readonly progress: number
  readonly error: string | null
  readonly requestedBy: PersonRef | null
  readonly createdAt: IsoTime
  readonly finishedAt: IsoTime | null
  readonly settingsHash: string
  /** SHA-256 over the settings and the delivered files; what an approval is bound to. null until done. */
  readonly contentHash: string | null
  readonly approvals: ApprovalSummary
}

export interface LoudnessNumbers {
  /** null: silence. */
  readonly integratedLufs: number | null
  readonly loudnessRangeLu: number | null
  readonly maxShortTermLufs: number | null
  readonly maxMomentaryLufs: number | null
  readonly truePeakDbtp: number | null
  readonly samplePeakDbfs: number | null
  readonly durationSeconds: number
}

export interface MasterFileView {
  readonly id: string
  /** null: it belongs to the whole delivery (report, checksums). */
  readonly target: MasterTarget | null
  /** Path inside the delivery, such as `streaming/01 Title.wav`. */
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly sampleRate: number
  readonly bitDepth: number
  readonly frames: number
  readonly plannedLufs: number | null
  readonly integratedLufs: number | null
  readonly truePeakDbtp: number | null
  readonly isrc: string | null
  readonly warnings: readonly string[]
  /** GET, with Range. */
  readonly downloadUrl: string
}

/** Gains that bring mix and master to equal loudness by turning the louder one down. */
export interface MatchedGains {
  readonly mixGainDb: number
  readonly masterGainDb: number
}

export interface MasterSongTarget {
  readonly target: MasterTarget
  readonly file: MasterFileView
  /** The same sound in other formats, such as the FLAC file beside a WAV. */
  readonly copies: readonly MasterFileView[]
  readonly after: LoudnessNumbers | null
  /** Gain before the limiter, and how far the limiter went at its deepest. */
  readonly gainDb: number | null
  readonly deepestReductionDb: number | null
  /** What was decided for this file, in words. */
  readonly decisions: readonly string[]
  readonly matched: MatchedGains
  readonly audioUrl: string
  readonly indexUrl: string
  readonly peaksUrl: string
}

export interface MasterSongView {
  readonly id: string
  readonly songId: string
  readonly title: string
  readonly versionId: string
  readonly versionNumber: number
  readonly position: number
  readonly status: 'queued' | 'running' | 'done' | 'failed'
  readonly stage: MasterStage
  /** 0..1 */
  readonly progress: number
  readonly error: string | null
  /** The mix as it came in; null until it was analysed. */
  readonly before: LoudnessNumbers | null
  /** LU relative to the album's loudest song; null until planned. */
  readonly offsetLu: number | null
  /** What was decided for this song, in words. */
  readonly decisions: readonly string[]
  /** Only targets whose file is there. */
  readonly targets: readonly MasterSongTarget[]
  /** Of the version that went in, for the A side. */
  readonly mixAudioUrl: string
  readonly mixIndexUrl: string
  readonly mixPeaksUrl: string
}

/** One thing that quality control found in a delivered file. */
export interface QualityFinding {
  /** Path inside the delivery. */
  readonly path: string
  /** Short name of the check, such as `true peak`. */
  readonly check: string
  /** False: the delivery is held back. True: it passes, and somebody should know. */
  readonly isOk: boolean
  /** What was found, as a sentence. */
  readonly found: string
  /** What to do about it. */
  readonly action: string
}

/** What quality control read back from every file of a run. */
export interface QualityView {
  readonly fileCount: number
  readonly checkCount: number
  readonly findings: readonly QualityFinding[]
}

/** GET /api/masters/{runId} */
export interface MasterRunDetail extends MasterRunSummary {
  readonly albumTitle: string
  readonly bandId: string
  readonly songs: readonly MasterSongView[]
  /** Files of no single song: a target's own (CUE sheet, DDP), and those of the whole delivery (report, checksums). */
  readonly extraFiles: readonly MasterFileView[]
  readonly zipUrl: string | null
  /** null until the finished files were read back. */
  readonly quality: QualityView | null
}
