/** A full disk, wherever it is noticed: in words for people, and with a code that says trying again at once is no use. */
import { AppError } from '@/lib/assert'

/** Whether an error of the system carries one of these codes, such as `ENOENT`. */
export function hasSystemCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** @returns AppError unavailable; null when it is another error */
export function asDiskFull(error: unknown): AppError | null {
  if (!hasSystemCode(error, 'ENOSPC', 'EDQUOT')) return null
  return new AppError('unavailable', 'The disk is full. Nothing was lost; make room and try again.')
}
