/** What quality control said about a run's files: as it is stored, as the screens see it, and as the run's reason to fail. */
import { z } from 'zod'
import type { QualityView } from '@/lib/contracts'
import { MISSING_SONGS, type CheckedFile } from '../delivery/verify/check'

const checkSchema = z.object({
  check: z.string(),
  isOk: z.boolean(),
  found: z.string(),
  action: z.string().nullable(),
})
const storedQualitySchema = z.object({
  quality: z.array(z.object({ path: z.string(), checks: z.array(checkSchema) })),
})
export type StoredQuality = z.infer<typeof storedQualitySchema>

export function storedQuality(files: readonly CheckedFile[]): StoredQuality {
  return {
    quality: files.map(({ path, checks }) => ({ path, checks: checks.map((check) => ({ ...check })) })),
  }
}

/** @param stored the run's report column; runs from before quality control was kept have none */
export function viewQuality(stored: unknown): QualityView | null {
  const parsed = storedQualitySchema.safeParse(stored)
  if (!parsed.success) return null
  const { quality } = parsed.data
  return {
    fileCount: quality.length,
    checkCount: quality.reduce((sum, { checks }) => sum + checks.length, 0),
    findings: quality.flatMap(({ path, checks }) =>
      checks.flatMap(({ action, ...check }) => (action === null ? [] : [{ path, ...check, action }])),
    ),
  }
}

/** Why no file may leave, in words; null: every check of a file holds. That songs are missing is the run's own affair. */
export function reasonToHold(files: readonly CheckedFile[]): string | null {
  const failed = files.flatMap(({ path, checks }) =>
    checks
      .filter(({ isOk, check }) => !isOk && check !== MISSING_SONGS)
      .map(({ check, found, action }) => ({ path, check, found, action })),
  )
  const [first] = failed
  if (!first) return null
  const more = failed.length > 1 ? ` And ${failed.length - 1} more, listed below.` : ''
  return `Quality control holds the delivery back. ${first.path}, ${first.check}: ${first.found} ${first.action ?? ''}${more}`
}
