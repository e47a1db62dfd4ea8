/**
 * Obtains a browser for the journeys: the system's Chromium, else Debian's package when root, else Playwright's own.
 * Gives the path of its executable, or undefined when Playwright shall use its own.
 */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { npx, run } from './steps.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

function findBrowser() {
  const chosen = process.env.MIXROOM_CHROMIUM
  if (chosen) return chosen
  const folders = (process.env.PATH ?? '').split(delimiter)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}

export async function obtainBrowser() {
  const found = findBrowser()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No Chromium found: installing the Debian package')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    const { code, output } = await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
      { env },
    )
    if (code !== 0) console.log(output)
    const installed = findBrowser()
    if (installed) return installed
  }
  console.log('No Chromium found: asking Playwright for its own')
  const { code, output } = await npx('playwright/cli.js', ['install', 'chromium'])
  if (code !== 0)
    throw new Error(`No browser could be had. Install Chromium, or set MIXROOM_CHROMIUM.\n${output}`)
  return undefined
}
