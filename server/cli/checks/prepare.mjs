/** What every test needs first: the packages of the lock file and the built core; for journeys the pages too. */
import { ensureBuilt } from '../start/build.mjs'
import { ensureInstalled } from '../start/install.mjs'
import { Refusal, refuseOldNode } from '../start/preconditions.mjs'

export async function prepare({ withPages = false } = {}) {
  try {
    refuseOldNode()
    ensureInstalled(process.cwd())
    ensureBuilt(process.cwd(), { withPages })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(error.message)
    console.log('0 passed, 1 failed')
    process.exit(1)
  }
}
