/** What a run keeps as JSON while it is made: measurements, the plan, and what was done per target. */
import { z } from 'zod'
import { curveSchema, type LoudnessNumbers } from '@/lib/contracts'
import type { SongStudy } from '@/lib/mastering/analyse-song'
import { sidePlanSchema, type SidePlan } from '@/lib/mastering/settings/sides'
import { songConditionSchema } from '@/lib/mastering/settings/song-condition'
import { songFormatSchema } from '@/lib/mastering/settings/song-format'
import { songMomentsSchema } from '@/lib/mastering/settings/song-moments'
import { songSubsonicSchema } from '@/lib/mastering/settings/song-subsonic'
import { songToneSchema } from '@/lib/mastering/settings/song-tone'
import { NO_STAGES, stageSettingsSchema } from '@/lib/mastering/settings/stage-settings'
import type { MasterRun, MasterSong } from '../db/client'

const level = z.number().nullable()

/** null: silence, or not measured. */
export const levelsSchema = z.object({
  integratedLufs: level,
  loudnessRangeLu: level,
  maxMomentaryLufs: level,
  maxShortTermLufs: level,
  truePeakDbtp: level,
  samplePeakDbfs: level,
})

export type StoredLevels = z.infer<typeof levelsSchema>

export const storedAnalysisSchema = levelsSchema.extend({
  sampleRate: z.number(),
  channels: z.number(),
  frames: z.number(),
  meanLeft: z.number(),
  meanRight: z.number(),
  /** STUDY_VERSION of its making; 0 from before it was kept. */
  studyVersion: z.number().default(0),
  /** Runs from before it was measured have none. */
  tone: songToneSchema.nullable().default(null),
  /** Absent in runs from before it was looked at. */
  condition: songConditionSchema.optional(),
  format: songFormatSchema.optional(),
  moments: songMomentsSchema.nullable().default(null),
  subsonic: songSubsonicSchema.nullable().default(null),
  /** Absent in runs from before it was measured. */
  loudness: curveSchema.optional(),
})
export type StoredAnalysis = z.infer<typeof storedAnalysisSchema>

export const targetReportSchema = z.object({
  after: levelsSchema,
  durationSeconds: z.number(),
  gainDb: z.number().nullable(),
  deepestReductionDb: z.number().nullable(),
  decisions: z.array(z.string()),
  stages: stageSettingsSchema.default(NO_STAGES),
  /** Of all that decided the file; absent in runs from before it was kept. */
  renderHash: z.string().optional(),
  /** Of the join before it; absent where nothing is joined. */
  joinPrint: z.string().optional(),
  /** Absent in runs from before they were measured. */
  curves: z
    .object({
      loudness: curveSchema,
      reduction: curveSchema,
      spectrum: songToneSchema.nullable().default(null),
    })
    .optional(),
})
export type TargetReport = z.infer<typeof targetReportSchema>

/** Of one song: what was decided for it, and what was done per target. */
export const songReportSchema = z.object({
  offsetLu: z.number().nullable(),
  decisions: z.array(z.string()),
  targets: z.record(z.string(), targetReportSchema),
})
export type StoredSongReport = z.infer<typeof songReportSchema>

const solvedSchema = z.object({
  gainDb: z.number(),
  lufs: z.number(),
  isReached: z.boolean(),
  isLimited: z.boolean(),
})
const plannedSongSchema = z.object({
  solved: solvedSchema.nullable(),
  warnings: z.array(z.string()),
  stages: stageSettingsSchema.default(NO_STAGES),
  staged: z.object({ integratedLufs: z.number(), truePeakDbtp: z.number() }).nullable().default(null),
  decisions: z.array(z.string()).default([]),
})

/** What the album stage decided; songs in the album's order, null for one that could not be measured. */
const albumPlanSchema = z.object({
  offsets: z.array(z.object({ offsetLu: z.number(), decision: z.string() }).nullable()),
  /** Runs from before it was kept have none. */
  toneAim: z.array(z.number().nullable()).nullable().default(null),
  targets: z.record(
    z.string(),
    z.object({
      loudestLufs: z.number().nullable(),
      songs: z.array(plannedSongSchema.nullable()),
      sides: z.array(sidePlanSchema).optional(),
    }),
  ),
})
export type StoredAlbumPlan = z.infer<typeof albumPlanSchema>

export function readAlbumPlan({ plan }: Pick<MasterRun, 'plan'>): StoredAlbumPlan {
  return albumPlanSchema.parse(plan)
}

/** Of the record, where one was ordered. */
export function sidesOf({ targets }: StoredAlbumPlan): readonly SidePlan[] {
  return Object.values(targets).flatMap((target) => target.sides ?? [])
}

const NO_REPORT: StoredSongReport = { offsetLu: null, decisions: [], targets: {} }

export function readSongReport(song: Pick<MasterSong, 'report'>): StoredSongReport {
  return song.report === null ? NO_REPORT : songReportSchema.parse(song.report)
}

export function readAnalysis(song: Pick<MasterSong, 'analysis'>): StoredAnalysis | null {
  return song.analysis === null ? null : storedAnalysisSchema.parse(song.analysis)
}

/** As mastering measured it: silence is -Infinity again. */
export function readSongStudy(song: Pick<MasterSong, 'analysis'>): SongStudy {
  const stored = storedAnalysisSchema.parse(song.analysis)
  const { sampleRate, channels, frames, meanLeft, meanRight, tone } = stored
  const { moments, subsonic, condition, format } = stored
  return {
    ...{ sampleRate, channels, frames, meanLeft, meanRight, tone, moments, subsonic, condition, format },
    integratedLufs: stored.integratedLufs ?? -Infinity,
    loudnessRangeLu: stored.loudnessRangeLu ?? 0,
    maxMomentaryLufs: stored.maxMomentaryLufs ?? -Infinity,
    maxShortTermLufs: stored.maxShortTermLufs ?? -Infinity,
    truePeakDbtp: stored.truePeakDbtp ?? -Infinity,
    samplePeakDbfs: stored.samplePeakDbfs ?? -Infinity,
  }
}

export function viewLevels(levels: StoredLevels, durationSeconds: number): LoudnessNumbers {
  const {
    integratedLufs,
    loudnessRangeLu,
    maxMomentaryLufs,
    maxShortTermLufs,
    truePeakDbtp,
    samplePeakDbfs,
  } = levels
  return {
    ...{ integratedLufs, loudnessRangeLu, maxMomentaryLufs, maxShortTermLufs, truePeakDbtp, samplePeakDbfs },
    durationSeconds,
  }
}
