/**
 * `npm run test:real -- DIR`: the journey on real audio. DIR holds `multitrack/<song>/` folders of stems and, where there
 * is one, `hostile/` with broken files for the decoder. Starts a studio of its own; ends with one plain line.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { prepare } from './checks/prepare.mjs'
import { createTally, npx, playwrightReport, run } from './checks/steps.mjs'

const folder = process.argv[2] && resolve(process.argv[2])
if (!folder || !existsSync(join(folder, 'multitrack'))) {
  console.error('Usage: npm run test:real -- DIR, where DIR/multitrack holds one folder of stems per song.')
  process.exit(2)
}
await prepare({ withPages: true })
const { obtainBrowser } = await import('./checks/browser.mjs')
const { startStudio } = await import('./checks/studio.mjs')

const tally = createTally()
const songs = readdirSync(join(folder, 'multitrack'))
console.log(`Real audio: ${songs.join(', ')}`)
if (existsSync(join(folder, 'hostile'))) {
  await tally.step('hostile files', () =>
    run(process.execPath, ['--import', 'tsx', 'server/cli/test-hostile.ts', join(folder, 'hostile')]),
  )
}
await tally.step('stems of real recordings', () =>
  run(process.execPath, ['--import', 'tsx', 'server/cli/test-ingest.ts', folder]),
)
let studio
try {
  const browser = await obtainBrowser()
  studio = await startStudio()
  const env = {
    MIXROOM_E2E_URL: studio.url,
    MIXROOM_REAL_AUDIO: folder,
    ...(browser ? { MIXROOM_CHROMIUM: browser } : {}),
  }
  const isGreen = await tally.suite(
    'real audio in the browser',
    (report) =>
      npx('@playwright/test/cli.js', ['test', 'real-audio', 'every-processor'], {
        env: { ...env, MIXROOM_E2E_REPORT: report },
      }),
    playwrightReport,
  )
  if (!isGreen) console.log(`The studio said:\n${studio.output().slice(-8000)}`)
} catch (error) {
  await tally.step('real audio in the browser', async () => ({ code: 1, output: error.message }))
} finally {
  await studio?.stop()
}
process.exit(tally.close())
