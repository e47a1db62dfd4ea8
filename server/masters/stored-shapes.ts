/** What a run keeps as JSON while it is made: measurements, the plan, and what was done per target. */
import { z } from 'zod'
import type { LoudnessNumbers } from '@/lib/contracts'
import type { MasterSong } from '../db/client'

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
})
export type StoredAnalysis = z.infer<typeof storedAnalysisSchema>

export const targetReportSchema = z.object({
  after: levelsSchema,
  durationSeconds: z.number(),
  gainDb: z.number().nullable(),
  deepestReductionDb: z.number().nullable(),
  decisions: z.array(z.string()),
})
export type TargetReport = z.infer<typeof targetReportSchema>

/** Of one song: what was decided for it, and what was done per target. */
export const songReportSchema = z.object({
  offsetLu: z.number().nullable(),
  decisions: z.array(z.string()),
  targets: z.record(z.string(), targetReportSchema),
})
export type StoredSongReport = z.infer<typeof songReportSchema>

const NO_REPORT: StoredSongReport = { offsetLu: null, decisions: [], targets: {} }

export function readSongReport(song: Pick<MasterSong, 'report'>): StoredSongReport {
  return song.report === null ? NO_REPORT : songReportSchema.parse(song.report)
}

export function readAnalysis(song: Pick<MasterSong, 'analysis'>): StoredAnalysis | null {
  return song.analysis === null ? null : storedAnalysisSchema.parse(song.analysis)
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
