/** Keys of the storage: `/`-separated words that the server makes, never taken from outside as they are. */
import { AppError, invariant } from '@/lib/assert'

const KEY_PART = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

/** Stops on a key that could leave the storage's folder. Keys are `/`-separated words made by the server. */
export function checkKey(key: string): string {
  const parts = key.split('/')
  invariant(
    parts.length <= 8 && parts.every((part) => KEY_PART.test(part) && !part.includes('..')),
    `storage key ${JSON.stringify(key)}`,
  )
  return key
}

export function missingFile(key: string): AppError {
  return new AppError('not_found', 'This file is not in the storage (any more).', { key })
}
