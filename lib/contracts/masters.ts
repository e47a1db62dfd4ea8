/** Master runs over HTTP. A run is ordered once, over the album's chosen versions, and never changes after it is done. */
import { z } from 'zod'
import { stageOverridesSchema, stageSettingsSchema } from '../mastering/settings/stage-settings'
import { DEFAULT_TARGETS, TARGET_KEYS, type TargetKey } from '../mastering/settings/targets'
import { toneChoiceSchema } from './album-tone'
import { isoTimeSchema, personRefSchema } from './people'
import { approvalSummarySchema } from './reviews'

/** The delivery targets that are built. */
export const MASTER_TARGETS = TARGET_KEYS
export type MasterTarget = TargetKey
export const masterTargetSchema = z.enum(TARGET_KEYS)
/** Those that an order without targets gets, and that the order form starts with. */
export const DEFAULT_MASTER_TARGETS = DEFAULT_TARGETS

/** Names are checked by the use case, which refuses an unknown target by its name. */
export const requestMastersSchema = z.object({
  targets: z.array(z.string().min(1).max(32)).min(1).max(8).optional(),
  /** What the tone is brought towards; without it what is chosen for the album. */
  tone: toneChoiceSchema.optional(),
  /** By song: settings instead of the planned ones; null leaves a stage out. */
  stages: z.record(z.string().min(1).max(64), stageOverridesSchema).optional(),
})
export type RequestMasters = z.infer<typeof requestMastersSchema>

/** 202 of POST /api/albums/{albumId}/masters */
export const mastersRequestedSchema = z.object({
  runId: z.string(),
  number: z.number().int(),
  targets: z.array(masterTargetSchema).readonly(),
  songCount: z.number().int(),
})
export type MastersRequested = Readonly<z.infer<typeof mastersRequestedSchema>>

/** incomplete: songs failed, the others are ready; the album as a whole is held back. */
export const MASTER_RUN_STATUSES = ['queued', 'running', 'done', 'incomplete', 'failed', 'cancelled'] as const
export type MasterRunStatus = (typeof MASTER_RUN_STATUSES)[number]
export const MASTER_STAGES = [
  'queued',
  'analysing',
  'planning',
  'rendering',
  'checking',
  'done',
  'failed',
] as const
export type MasterStage = (typeof MASTER_STAGES)[number]

export const masterRunSummarySchema = z.object({
  id: z.string(),
  albumId: z.string(),
  number: z.number().int(),
  targets: z.array(masterTargetSchema).readonly(),
  status: z.enum(MASTER_RUN_STATUSES),
  /** Over all songs and stages. */
  progress: z.number().min(0).max(1),
  secondsLeft: z
    .number()
    .nullable()
    .describe('About how long it will still take; null while nobody can tell, and when it has ended.'),
  error: z.string().nullable(),
  requestedBy: personRefSchema.nullable(),
  createdAt: isoTimeSchema,
  finishedAt: isoTimeSchema.nullable(),
  settingsHash: z.string(),
  contentHash: z
    .string()
    .nullable()
    .describe('SHA-256 over settings and delivered files: what an approval is bound to. null until done.'),
  approvals: approvalSummarySchema,
})
export type MasterRunSummary = Readonly<z.infer<typeof masterRunSummarySchema>>

const level = z.number().nullable()

export const loudnessNumbersSchema = z
  .object({
    integratedLufs: level,
    loudnessRangeLu: level,
    maxShortTermLufs: level,
    maxMomentaryLufs: level,
    truePeakDbtp: level,
    samplePeakDbfs: level,
    durationSeconds: z.number(),
  })
  .describe('null: silence.')
export type LoudnessNumbers = Readonly<z.infer<typeof loudnessNumbersSchema>>

export const masterFileSchema = z.object({
  id: z.string(),
  target: masterTargetSchema
    .nullable()
    .describe('null: it belongs to the whole delivery (report, checksums).'),
  path: z.string().describe('Inside the delivery, such as `streaming/01 Title.wav`.'),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  sampleRate: z.number().int(),
  bitDepth: z.number().int(),
  frames: z.number().int(),
  plannedLufs: level,
  integratedLufs: level,
  truePeakDbtp: level,
  isrc: z.string().nullable(),
  warnings: z.array(z.string()).readonly(),
  downloadUrl: z.string().describe('GET, with Range.'),
})
export type MasterFileView = Readonly<z.infer<typeof masterFileSchema>>

export const matchedGainsSchema = z
  .object({ mixGainDb: z.number(), masterGainDb: z.number() })
  .describe('Gains that bring mix and master to equal loudness by turning the louder one down.')
export type MatchedGains = Readonly<z.infer<typeof matchedGainsSchema>>

export const masterSongTargetSchema = z.object({
  target: masterTargetSchema,
  file: masterFileSchema,
  /** The same sound in other formats, such as the FLAC file beside a WAV. */
  copies: z.array(masterFileSchema).readonly(),
  after: loudnessNumbersSchema.nullable(),
  gainDb: level.describe('Before the limiter.'),
  deepestReductionDb: level.describe('How far the limiter went at its deepest.'),
  /** What was decided for this file, in words. */
  decisions: z.array(z.string()).readonly(),
  stages: stageSettingsSchema.describe(
    'Settings of each stage; null: left out, the sound untouched to the bit.',
  ),
  matched: matchedGainsSchema,
  audioUrl: z.string(),
  indexUrl: z.string(),
  peaksUrl: z.string(),
})
export type MasterSongTarget = Readonly<z.infer<typeof masterSongTargetSchema>>

export const masterSongSchema = z.object({
  id: z.string(),
  songId: z.string(),
  title: z.string(),
  versionId: z.string(),
  versionNumber: z.number().int(),
  position: z.number().int(),
  status: z.enum(['queued', 'running', 'done', 'failed']),
  stage: z.enum(MASTER_STAGES),
  progress: z.number().min(0).max(1),
  error: z.string().nullable(),
  gapSeconds: z.number().describe('Silence before it.'),
  loudestSeconds: level.describe("Where the mix's loudest 3 s begin; null until it was analysed."),
  before: loudnessNumbersSchema.nullable().describe('The mix as it came in; null until it was analysed.'),
  warnings: z.array(z.string()).readonly().describe('About the mix.'),
  offsetLu: level.describe("To the album's loudest song; null until planned."),
  /** What was decided for this song, in words. */
  decisions: z.array(z.string()).readonly(),
  targets: z.array(masterSongTargetSchema).readonly().describe('Only those whose file is there.'),
  /** Of the version that went in, for the A side. */
  mixAudioUrl: z.string(),
  mixIndexUrl: z.string(),
  mixPeaksUrl: z.string(),
})
export type MasterSongView = Readonly<z.infer<typeof masterSongSchema>>

/** One thing that quality control found in a delivered file. */
export const qualityFindingSchema = z.object({
  path: z.string().describe('Inside the delivery.'),
  check: z.string().describe('Short name of the check, such as `true peak`.'),
  isOk: z.boolean().describe('False: the delivery is held back. True: it passes, and somebody should know.'),
  found: z.string().describe('What was found, as a sentence.'),
  action: z.string().describe('What to do about it.'),
})
export type QualityFinding = Readonly<z.infer<typeof qualityFindingSchema>>

/** What quality control read back from every file of a run. */
export const qualityViewSchema = z.object({
  fileCount: z.number().int(),
  checkCount: z.number().int(),
  findings: z.array(qualityFindingSchema).readonly(),
})
export type QualityView = Readonly<z.infer<typeof qualityViewSchema>>

/** GET /api/masters/{runId} */
export const masterRunSchema = masterRunSummarySchema.extend({
  albumTitle: z.string(),
  bandId: z.string(),
  songs: z.array(masterSongSchema).readonly(),
  /** Files of no single song: a target's own (CUE sheet, DDP), and those of the whole delivery (report, checksums). */
  extraFiles: z.array(masterFileSchema).readonly(),
  zipUrl: z.string().nullable(),
  quality: qualityViewSchema.nullable().describe('null until the finished files were read back.'),
})
export type MasterRunDetail = Readonly<z.infer<typeof masterRunSchema>>
