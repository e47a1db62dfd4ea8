/** `mixroom reset-password EMAIL`: a one-time link for somebody who forgot the password, made on the studio's machine. */
import { AppError } from '@/lib/assert'
import { UsageError, type Command } from '../command'

const HELP = `mixroom reset-password EMAIL

Prints a link, good for one day and one use, with which this person sets a new password. Earlier links stop working, and
using it ends all of the person's sign-ins. The studio has to be running (npm start), or DATABASE_URL has to be set.
Give MIXROOM_PUBLIC_URL or PORT as at the start, so that the link carries the right address.`

export const command: Command = {
  summary: 'a one-time link for a forgotten password',
  help: HELP,
  valueFlags: [],
  switchFlags: [],
  run: async ({ positionals }) => {
    const [email, ...more] = positionals
    if (email === undefined || more.length > 0) throw new UsageError('Give exactly one e-mail address.')
    const { makePasswordLink } = await import('../password-link').catch(() => {
      throw new AppError('unavailable', 'This studio was never started here. Run npm start once.')
    })
    process.stdout.write(`${await makePasswordLink(email.trim().toLowerCase())}\n`)
    return 0
  },
}
