/** `mixroom reset-password EMAIL`: a one-time link for somebody who forgot the password, made on the studio's machine. */
import { AppError } from '@/lib/assert'
import { createResetLink } from '../../auth/password-reset'
import { closeDatabase, database } from '../../db/client'
import { env } from '../../env'
import { UsageError, type Command } from '../command'

const HELP = `mixroom reset-password EMAIL

Prints a link, good for one day and one use, with which this person sets a new password. Earlier links stop working, and
using it ends all of the person's sign-ins. The studio has to be running (npm start), or DATABASE_URL has to be set.
Give MIXROOM_PUBLIC_URL or PORT as at the start, so that the link carries the right address.`

export const command: Command = {
  summary: 'A one-time link for a forgotten password',
  help: HELP,
  valueFlags: [],
  switchFlags: [],
  run: async ({ positionals }) => {
    const [email, ...more] = positionals
    if (email === undefined || more.length > 0) throw new UsageError('Give exactly one e-mail address.')
    try {
      process.stdout.write(`${await makeLink(email.trim().toLowerCase())}\n`)
      return 0
    } finally {
      await closeDatabase()
    }
  },
}

async function makeLink(email: string): Promise<string> {
  await refuseClosedStudio()
  const user = await database().user.findUnique({ where: { email } })
  if (!user) throw new AppError('not_found', `Nobody is registered here as ${email}.`)
  const { path } = await database().$transaction((tx) => createResetLink(tx, user.id))
  const { publicUrl, port } = env()
  return `${publicUrl ?? `http://localhost:${port}`}${path}`
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
