/** The report of a master run over HTTP: what was measured along each song, decided, done and approved. */
import { z } from 'zod'
import { sidePlanSchema } from '../mastering/settings/sides'
import { conditionReadingsSchema } from '../mastering/settings/song-condition'
import { songToneSchema } from '../mastering/settings/song-tone'
import { loudnessNumbersSchema, masterRunSummarySchema, masterTargetSchema } from './masters'
import { approvalListSchema } from './reviews'

const level = z.number().nullable()

export const curveSchema = z.object({
  stepSeconds: z.number().positive(),
  points: z.array(level).readonly().describe('At the end of each step, at most 600; null: silence.'),
})

const spectrumSchema = songToneSchema.describe(
  'Third octaves from 39.4 Hz to 16 kHz over the loud parts, dB of a full-scale sine.',
)

export const reportedTargetSchema = z.object({
  target: masterTargetSchema,
  after: loudnessNumbersSchema,
  plannedLufs: level,
  ceilingDbtp: z.number(),
  gainDb: level,
  deepestReductionDb: level,
  decisions: z.array(z.string()).readonly(),
  warnings: z.array(z.string()).readonly(),
  loudness: curveSchema.nullable().describe('Short-term loudness, LUFS. null: not measured.'),
  reduction: curveSchema.nullable().describe('Of the limiter, dB.'),
  spectrum: spectrumSchema.nullable(),
})
export type ReportedTarget = Readonly<z.infer<typeof reportedTargetSchema>>

export const reportedSongSchema = z.object({
  songId: z.string(),
  title: z.string(),
  position: z.number().int(),
  isrc: z.string().nullable(),
  versionNumber: z.number().int(),
  sampleRate: z.number().int().nullable(),
  gapSeconds: z.number(),
  error: z.string().nullable(),
  offsetLu: level,
  before: loudnessNumbersSchema.nullable(),
  loudness: curveSchema.nullable().describe('Of the mix: short-term loudness, LUFS.'),
  spectrum: spectrumSchema.nullable().describe('Of the mix.'),
  condition: conditionReadingsSchema
    .nullable()
    .describe(
      'How the mix came: silence at its ends, clipping, hum, mono fold, clicks. null: not looked at.',
    ),
  decisions: z.array(z.string()).readonly(),
  warnings: z.array(z.string()).readonly().describe('About the mix.'),
  targets: z.array(reportedTargetSchema).readonly(),
})
export type ReportedSong = Readonly<z.infer<typeof reportedSongSchema>>

/** GET /api/masters/{runId}/report */
export const masterReportSchema = masterRunSummarySchema.omit({ approvals: true, secondsLeft: true }).extend({
  albumTitle: z.string(),
  artist: z.string(),
  upc: z.string().nullable(),
  toneAim: z
    .array(level)
    .readonly()
    .nullable()
    .describe('Third octaves of the middle that the tone was brought towards, dB; null: nothing was.'),
  songs: z.array(reportedSongSchema).readonly(),
  sides: z
    .array(sidePlanSchema)
    .readonly()
    .describe('Of the record; empty where none was ordered or planned yet.'),
  approvals: approvalListSchema,
})
export type MasterReport = Readonly<z.infer<typeof masterReportSchema>>
