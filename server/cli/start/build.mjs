/**
 * Builds what is stale, in order: database client, sound core, worklets, pages. A step is stale when what it makes is
 * missing or the hash of its sources is another one than in build/stamps.json. Also used by the tests' runner.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Refusal } from './preconditions.mjs'

const node = process.execPath
const typescript = (file) => [node, '--import', 'tsx', file]

const STEPS = [
  {
    name: 'database client',
    sources: ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'],
    makes: ['server/db/generated/client.ts'],
    command: [node, 'node_modules/prisma/build/index.js', 'generate'],
    // The Prisma command line asks for a native engine that generating never runs: any program satisfies it.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: node },
  },
  {
    name: 'sound core',
    sources: ['lib/dsp', 'lib/mix', 'server/cli/build-wasm.ts', 'node_modules/assemblyscript/package.json'],
    makes: ['build/dsp.wasm', 'public/engine/dsp.wasm'],
    command: typescript('server/cli/build-wasm.ts'),
  },
  {
    name: 'worklets',
    sources: ['worklets', 'lib', 'server/cli/build-worklets.ts', 'node_modules/esbuild/package.json'],
    makes: ['public/engine'],
    command: typescript('server/cli/build-worklets.ts'),
  },
  {
    name: 'rooms process',
    sources: ['server', 'lib', 'package-lock.json'],
    makes: ['build/rooms.mjs'],
    command: typescript('server/cli/build-rooms.ts'),
  },
  {
    name: 'pages',
    sources: [
      'app',
      'components',
      'lib',
      'server',
      'proxy.ts',
      'next.config.js',
      'postcss.config.js',
      'package-lock.json',
    ],
    makes: ['.next/BUILD_ID'],
    command: [node, 'node_modules/next/dist/bin/next', 'build'],
    env: { NODE_ENV: 'production' },
    isPages: true,
  },
]

export function ensureBuilt(root, { withPages = true } = {}) {
  for (const step of STEPS) if ((withPages || !step.isPages) && isStale(root, step)) build(root, step)
}

export function isStale(root, { name, sources, makes }) {
  const isThere = makes.every((path) => existsSync(join(root, path)))
  return !isThere || readStamps(root)[name] !== hashOf(root, sources)
}

/** Notes that what stands there was made from the sources of before the build: an edit meanwhile makes it stale again. */
export function stamp(root, { name }, hash) {
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(stampFile(root), JSON.stringify({ ...readStamps(root), [name]: hash }, null, 2))
}

function build(root, step) {
  const hash = hashOf(root, step.sources)
  console.log(`Building the ${step.name} …`)
  const [program, ...args] = step.command
  const result = spawnSync(program, args, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...step.env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (result.status !== 0) {
    console.error(result.stdout, result.stderr)
    throw new Refusal(`building the ${step.name} failed; the lines above say why.`)
  }
  stamp(root, step, hash)
}

const stampFile = (root) => join(root, 'build/stamps.json')

function readStamps(root) {
  try {
    return JSON.parse(readFileSync(stampFile(root), 'utf8'))
  } catch {
    return {}
  }
}

export function hashOf(root, sources) {
  const hash = createHash('sha256')
  const files = sources.flatMap((source) => filesBelow(join(root, source)))
  for (const file of files)
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** Sorted; tests and what the build itself writes are no sources. */
function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name !== 'generated' && !/\.test\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)))
}
