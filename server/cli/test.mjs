/**
 * `npm test`: everything, from a clean clone on: install, build, types, lint, fence, unit, integration and browser tests.
 * Uses its own temporary data folders and free ports, so a studio may be running beside it. Ends with one plain line.
 */
import { check } from './check.mjs'
import { prepare } from './checks/prepare.mjs'
import { createTally, npx, playwrightReport, vitestReport } from './checks/steps.mjs'

await prepare({ withPages: true })
const { obtainBrowser } = await import('./checks/browser.mjs')
const { startStudio } = await import('./checks/studio.mjs')

const tally = createTally()
await check(tally)
await tally.suite(
  'integration tests',
  (report) =>
    npx('vitest/vitest.mjs', [
      'run',
      '--project',
      'integration',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ]),
  vitestReport,
)

let studio
try {
  const browser = await obtainBrowser()
  studio = await startStudio()
  const env = { MIXROOM_E2E_URL: studio.url, ...(browser ? { MIXROOM_CHROMIUM: browser } : {}) }
  const isGreen = await tally.suite(
    'browser tests',
    (report) => npx('@playwright/test/cli.js', ['test'], { env: { ...env, MIXROOM_E2E_REPORT: report } }),
    playwrightReport,
  )
  if (!isGreen) console.log(`The studio said:\n${studio.output().slice(-8000)}`)
} catch (error) {
  await tally.step('browser tests', async () => ({ code: 1, output: error.message }))
} finally {
  await studio?.stop()
}
process.exit(tally.close())
