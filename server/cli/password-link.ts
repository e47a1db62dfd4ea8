/** The part of `mixroom reset-password` that needs the database; loaded only when the command runs. */
import { AppError } from '@/lib/assert'
import { createResetLink } from '../auth/password-reset'
import { closeDatabase, database } from '../db/client'
import { env } from '../env'

/** @throws AppError not_found, unavailable when no database answers */
export async function makePasswordLink(email: string): Promise<string> {
  try {
    await refuseClosedStudio()
    const user = await database().user.findUnique({ where: { email } })
    if (!user) throw new AppError('not_found', `Nobody is registered here as ${email}.`)
    const { path } = await database().$transaction((tx) => createResetLink(tx, user.id))
    const { publicUrl, port, tls } = env()
    return `${publicUrl ?? `${tls === null ? 'http' : 'https'}://localhost:${port}`}${path}`
  } finally {
    await closeDatabase()
  }
}

async function refuseClosedStudio(): Promise<void> {
  try {
    await database().$queryRaw`SELECT 1`
  } catch {
    throw new AppError(
      'unavailable',
      'The database does not answer. Start the studio first (npm start), or set DATABASE_URL.',
    )
  }
}
