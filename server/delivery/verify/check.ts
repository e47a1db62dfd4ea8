/** What a check of a delivery says. Plain data. */

export interface Check {
  /** Short name, such as `loudness`. */
  readonly check: string
  readonly isOk: boolean
  /** What was found, as a sentence. */
  readonly found: string
  /** What to do about it; null when all is well. A check that holds may still advise. */
  readonly action: string | null
}

export interface CheckedFile {
  /** Below the folder of the delivery. */
  readonly path: string
  readonly checks: readonly Check[]
}

export function passed(check: string, found: string): Check {
  return { check, isOk: true, found, action: null }
}

export function failed(check: string, found: string, action: string): Check {
  return { check, isOk: false, found, action }
}

/** Holds, and yet somebody should know: it may be meant so. */
export function advised(check: string, found: string, action: string): Check {
  return { check, isOk: true, found, action }
}

/** @param action what to do when it is not so */
export function judge(check: string, isOk: boolean, found: string, action: string): Check {
  return isOk ? passed(check, found) : failed(check, found, action)
}

/** Of the report: songs of the album could not be mastered. */
export const MISSING_SONGS = 'songs'
export const MASTER_AGAIN = 'Master the album again and deliver that.'
export const COPY_AGAIN = 'Copy or download the delivery again.'

/** Notes what was found in a file. */
export type Add = (path: string, ...found: readonly Check[]) => void
