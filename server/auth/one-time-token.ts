/** Secrets that travel in links. The database keeps only their hash: whoever reads it cannot follow the link. */
import { createHash, randomBytes } from 'node:crypto'

export interface OneTimeToken {
  /** 43 characters, safe in a path. Shown once, never stored, never logged. */
  token: string
  tokenHash: string
}

export function makeToken(): OneTimeToken {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
