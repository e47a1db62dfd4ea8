/** Installs exactly the lock file, when node_modules does not hold it already. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from './preconditions.mjs'

export function ensureInstalled(root) {
  if (isInstalled(root)) return
  console.log('Installing the packages of the lock file (once, about half a minute) …')
  const npm = process.env.npm_execpath
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const result = spawnSync(program, [...first, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'development' },
  })
  if (result.status !== 0)
    throw new Refusal(
      `the packages could not be installed (npm ci ended with ${result.status ?? result.error?.message}).`,
    )
}

/** npm's own record of what it installed, held against the lock file. Optional packages of other systems may lack. */
export function isInstalled(root) {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  )
}
