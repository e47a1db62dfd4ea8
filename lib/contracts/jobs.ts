/**
 * The closed list of background jobs: name, payload, and how often each is tried. A payload holds ids only; everything
 * else is read from SQL when the job runs, so that a job repeated later works on the same, immutable input.
 */
import { z } from 'zod'

const id = z.string().min(1).max(64)

export const JOB_PAYLOADS = {
  /** Decode, resample, split and store one finished upload. */
  'ingest-stem': z.object({ uploadId: id }),
  /** Levels of a stem per second and band, for the masking view. */
  'measure-stem-bands': z.object({ stemAudioId: id }),
  /** Render a version's mix to its bounce and listening files. */
  'bounce-version': z.object({ versionId: id }),
  /** Measure one song of a master run. */
  'analyse-master-song': z.object({ runId: id, songId: id }),
  /** Decide the settings of every song from all analyses. */
  'plan-master-album': z.object({ runId: id }),
  /** Render one song for one delivery target. */
  'render-master-song': z.object({ runId: id, songId: id, target: z.string().min(1).max(32) }),
  /** Read every file back, write report and checksums, close the run. */
  'finish-master-run': z.object({ runId: id }),
  /** Measure the tone of an album's uploaded reference. */
  'study-reference': z.object({ referenceId: id }),
  /** Remove for good what has lain in the trash for 30 days. */
  'sweep-trash': z.object({ day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
} as const

export type JobName = keyof typeof JOB_PAYLOADS
export type JobPayload<N extends JobName = JobName> = z.infer<(typeof JOB_PAYLOADS)[N]>
export const JOB_NAMES = Object.keys(JOB_PAYLOADS) as readonly JobName[]

/** How many times a job starts again after a crash or a passing fault before it is given up. */
export const JOB_RETRY_LIMIT = 5

/**
 * What a job works on, as one word: `<name>:<ids in the payload's order>`. Two jobs with the same key never run at the
 * same time; the key is also the id of the lease row.
 */
export function jobKey<N extends JobName>(name: N, payload: JobPayload<N>): string {
  const parsed: Readonly<Record<string, string>> = JOB_PAYLOADS[name].parse(payload)
  return [name, ...Object.values(parsed)].join(':')
}
