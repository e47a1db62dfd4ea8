/** The report that lies in every delivery: what was measured, decided and done, as JSON and as text. Pure. */
import { z } from 'zod'
import { sidePlanSchema, type SidePlan } from '@/lib/mastering/settings/sides'
import type { AlbumReport, SongReport } from '@/lib/mastering/settings/report'

export const REPORT_FILE = 'report.json'
export const REPORT_TEXT_FILE = 'report.txt'

/** One sound file of the delivery and what was promised for it. */
const deliveredFileSchema = z.object({
  /** Below the folder of the delivery, such as `streaming/01 Title.wav`. */
  path: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  target: z.string(),
  title: z.string(),
  /** From 1. */
  trackNumber: z.number().int(),
  sampleRate: z.number().int(),
  bits: z.number().int(),
  channels: z.number().int(),
  frames: z.number().int(),
  /** null: the song is silent. */
  plannedLufs: z.number().nullable(),
  ceilingDbtp: z.number(),
  isrc: z.string().nullable(),
  /** Pause before the song, s; null: not told, or before the first one. */
  gapSeconds: z.number().nullable().default(null),
  /** Of the samples around the join before it, where it runs on from another song. */
  joinPrint: z.string().optional(),
  warnings: z.array(z.string()),
})
export type DeliveredFile = Readonly<z.infer<typeof deliveredFileSchema>>

/** What a check of a delivery needs of its report. */
export const deliveryPlanSchema = z.object({
  title: z.string(),
  artist: z.string(),
  upc: z.string().nullable(),
  /** Songs of the album that could not be mastered. */
  missing: z.array(z.object({ title: z.string(), reason: z.string() })).default([]),
  /** Of a record; none where none was ordered. */
  sides: z.array(sidePlanSchema).default([]),
  delivered: z.array(deliveredFileSchema).min(1),
})
export type DeliveryPlan = z.infer<typeof deliveryPlanSchema>

export interface DeliveryReport extends AlbumReport {
  /** 13 digits. */
  readonly upc: string | null
  readonly missing: readonly { readonly song: number; readonly title: string; readonly reason: string }[]
  /** null: made on the command line. */
  readonly run: number | null
  readonly engineVersion: number
  /** null: made on the command line. */
  readonly settingsHash: string | null
  readonly delivered: readonly DeliveredFile[]
}

/** Without the points of the charts, which nobody reads as text. */
export function reportJson(report: DeliveryReport): string {
  return `${JSON.stringify(report, (key, value: unknown) => (key === 'curves' ? undefined : value), 2)}\n`
}

/** The same for people, one block per song. */
export function reportText(report: DeliveryReport): string {
  const lines = [`${report.artist} - ${report.title}`]
  if (report.run !== null) lines.push(`Master run ${report.run}`)
  lines.push('')
  for (const song of report.songs) {
    lines.push(`${String(song.song + 1).padStart(2, '0')} ${song.title}${song.isrc ? ` (${song.isrc})` : ''}`)
    lines.push(`   mix        ${levels(song.before)}`)
    for (const file of song.files) {
      const planned = `planned ${number(file.plannedLufs)} LUFS`
      lines.push(`   ${file.target.padEnd(10)} ${levels(file.after)}, ${planned}`)
      for (const words of [...file.decisions, ...file.warnings.map((warning) => `Warning: ${warning}`)])
        lines.push(`              ${words}`)
    }
    for (const words of [...song.decisions, ...song.warnings.map((warning) => `Warning: ${warning}`)])
      lines.push(`   ${words}`)
    lines.push('')
  }
  for (const side of report.sides ?? []) lines.push(...sideLines(side), '')
  for (const { song, title, reason } of report.missing)
    lines.push(`${String(song + 1).padStart(2, '0')} ${title} is missing: ${reason}`, '')
  lines.push('Files', ...report.delivered.map(({ path }) => `   ${path}`))
  return `${lines.join('\n')}\n`
}

function sideLines({ decisions, warnings, songs }: SidePlan): string[] {
  const numbers = songs.map((song) => String(song + 1).padStart(2, '0')).join(', ')
  return [...decisions, `   Songs ${numbers}`, ...warnings.map((warning) => `   Warning: ${warning}`)]
}

function levels({ integratedLufs, truePeakDbtp, loudnessRangeLu }: SongReport['before']): string {
  return `${number(integratedLufs)} LUFS, ${number(truePeakDbtp)} dBTP, range ${number(loudnessRangeLu)} LU`
}

function number(value: number | null): string {
  return value === null ? '-inf' : value.toFixed(1)
}
