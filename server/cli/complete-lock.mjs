/**
 * Keeps package-lock.json acceptable to `npm ci` on every system. `npm install` leaves out lock entries of optional
 * platform packages that the registry could not serve; `npm ci` then refuses the lock. Adds the missing entries from
 * the ranges that their parents name. With --check: adds nothing, exits 1 and names what is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const SYSTEMS = [
  'darwin',
  'win32',
  'linux',
  'android',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'openharmony',
]
const PROCESSORS = /arm64|x64|ia32|arm|ppc64|s390x|riscv64|loong64|mips64el/
const path = 'package-lock.json'
const lock = JSON.parse(readFileSync(path, 'utf8'))
const packages = lock.packages

/** Node's look-up: the nearest node_modules folder from `where` upwards that holds `name`. */
function isLocked(where, name) {
  for (let base = where; ;) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true
    if (!base) return false
    const parent = base.lastIndexOf('/node_modules/')
    base = parent < 0 ? '' : base.slice(0, parent)
  }
}

function platformOf(name) {
  if (name.includes('wasm32')) return { cpu: ['wasm32'] }
  const cpu = PROCESSORS.exec(name)
  const os = SYSTEMS.find((system) => name.includes(system))
  return {
    ...(cpu ? { cpu: [cpu[0]] } : {}),
    ...(os ? { os: [os] } : {}),
    ...(name.includes('musl') ? { libc: ['musl'] } : {}),
  }
}

const missing = Object.entries(packages).flatMap(([where, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isLocked(where, name))
    .map(([name, range]) => ({ name, version: range.replace(/^[\^~>=]*/, ''), dev: entry.dev })),
)

if (process.argv.includes('--check')) {
  for (const { name } of missing)
    console.error(`package-lock.json lacks the optional package ${name}: run npm run lock:complete`)
  process.exit(missing.length > 0 ? 1 : 0)
}
for (const { name, version, dev } of missing) {
  packages[`node_modules/${name}`] ??= {
    version,
    optional: true,
    ...(dev ? { dev } : {}),
    ...platformOf(name),
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
if (missing.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`package-lock.json: ${missing.length} optional packages added`)
