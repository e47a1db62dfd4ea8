/** `npm run bench:together [-- --json]`: lends lib/collab/listening/bench a studio of its own, or that at MIXROOM_E2E_URL. */
import { prepare } from './checks/prepare.mjs'
import { run } from './checks/steps.mjs'

const given = process.env.MIXROOM_E2E_URL
await prepare({ withPages: given === undefined })
const { obtainBrowser } = await import('./checks/browser.mjs')
const { startStudio } = await import('./checks/studio.mjs')

const browser = await obtainBrowser()
const studio = given === undefined ? await startStudio() : null
const env = {
  MIXROOM_E2E_URL: given ?? studio.url,
  ...(browser ? { MIXROOM_CHROMIUM: browser } : {}),
}
const bench = ['--import', 'tsx', 'lib/collab/listening/bench/bench-together.ts', ...process.argv.slice(2)]
const { code } = await run(process.execPath, bench, { env, live: true })
await studio?.stop()
process.exit(code)
