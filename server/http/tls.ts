/** The studio's own certificate, when it speaks https itself. */
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { AppError } from '@/lib/assert'
import { env } from '../env'

/** null: plain http. @throws AppError invalid_input: a file that cannot be read, or that do not belong together */
export function readTls(): { cert: Buffer; key: Buffer } | null {
  const { tls } = env()
  if (tls === null) return null
  try {
    const files = { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) }
    createSecureContext(files)
    return files
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AppError('invalid_input', `MIXROOM_TLS_CERT or MIXROOM_TLS_KEY cannot be used (${reason}).`)
  }
}
