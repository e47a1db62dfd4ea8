import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** One planted violation per rule of the import fence: [file, what it imports]. */
const PLANTED: Record<string, [string, string]> = {
  'no-circular': ['lib/mix/a.ts', './b'],
  'units-know-nothing': ['lib/units/a.ts', '@/lib/mix/target'],
  'assert-knows-nothing': ['lib/assert/a.ts', '@/lib/units/target'],
  'dsp-host-is-pure': ['lib/dsp-host/a.ts', '@/lib/mix/target'],
  'mix-is-pure': ['lib/mix/a.ts', '@/lib/mix-doc/target'],
  'mix-doc-knows-mix': ['lib/mix-doc/a.ts', '@/lib/contracts/target'],
  'mastering-is-pure': ['lib/mastering/a.ts', '@/server/media/target'],
  'mastering-settings-are-types': ['lib/mastering/settings/a.ts', '@/lib/mastering/target'],
  'delivery-is-pure': ['lib/delivery/a.ts', '@/lib/mastering/target'],
  'contracts-know-shapes': ['lib/contracts/a.ts', '@/lib/mix/target'],
  'engine-knows-sound': ['lib/engine/a.ts', '@/lib/collab/target'],
  'collab-knows-the-document': ['lib/collab/a.ts', '@/lib/engine/target'],
  'worklets-are-thin': ['worklets/a.ts', '@/lib/mix/target'],
  'components-never-server': ['components/console/a.ts', '@/server/db/target'],
  'app-is-thin': ['app/a.ts', '@/lib/engine/target'],
  'server-never-browser': ['server/media/a.ts', '@/lib/engine/target'],
  'e2e-sees-the-screen': ['e2e/a.ts', '@/server/db/target'],
  'yjs-stays-in-the-document': ['components/console/a.ts', 'yjs'],
  'tone-stays-in-the-engine': ['components/console/a.ts', 'tone'],
  'prisma-stays-in-db': ['server/songs/a.ts', '@/server/db/generated/target'],
  'no-test-code-in-product': ['lib/mix/a.ts', './target.test'],
}

const root = process.cwd()
const require = createRequire(import.meta.url)
const config = require(join(root, '.dependency-cruiser.cjs')) as {
  forbidden: { name: string; comment: string }[]
}
const folder = mkdtempSync(join(tmpdir(), 'fence-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** Writes a file with one import, and the thing that it imports. */
function plant(file: string, imported: string, asType = false) {
  const body = `export ${asType ? 'type y = typeof x' : 'const y = x'}`
  write(file, `import ${asType ? 'type ' : ''}{ x } from '${imported}'\n${body}\n`)
  if (imported === './b') {
    write(
      join(dirname(file), 'b.ts'),
      `import { y } from './${basename(file, '.ts')}'\nexport const x = () => y\n`,
    )
  } else if (imported.startsWith('.')) {
    write(`${join(dirname(file), imported)}.ts`, 'export const x = 1\n')
  } else if (imported.startsWith('@/')) {
    write(`${imported.slice(2)}.ts`, 'export const x = 1\n')
  } else {
    write(`node_modules/${imported}/package.json`, `{"name":"${imported}","main":"index.js"}`)
    write(`node_modules/${imported}/index.js`, 'exports.x = 1')
  }
}

/** Runs the project's own rules over the planted tree: `rule file` for each violation. */
function violations(): string[] {
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json'])
    write(name, readFileSync(join(root, name), 'utf8'))
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const tops = [...new Set(Object.values(PLANTED).map(([file]) => file.split('/')[0]!))]
  const run = spawnSync(process.execPath, [cruiser, '--config', '--output-type', 'json', ...tops], {
    cwd: folder,
    encoding: 'utf8',
  })
  const report = JSON.parse(run.stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] }
  }
  return report.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`)
}

/** Each rule's plant has a file name of its own, so that one run tells them apart. */
const fileOf = (rule: string) => PLANTED[rule]![0].replace(/a\.ts$/, `${rule}.ts`)

describe('the import fence', () => {
  let found: string[] = []
  beforeAll(() => {
    for (const [rule, [, imported]] of Object.entries(PLANTED)) plant(fileOf(rule), imported)
    plant('components/console/only-types.ts', '@/server/db/target', true)
    found = violations()
  })

  it('has a planted violation for each of its rules, and each rule says what to do instead', () => {
    expect(config.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(PLANTED).sort())
    for (const { comment } of config.forbidden) expect(comment.length).toBeGreaterThan(20)
  })

  it.each(Object.keys(PLANTED))('catches %s', (rule) => {
    // A circle is reported at either of its files.
    const at = rule === 'no-circular' ? [fileOf(rule), 'lib/mix/b.ts'] : [fileOf(rule)]
    expect(
      at.some((file) => found.includes(`${rule} ${file}`)),
      found.join('\n'),
    ).toBe(true)
  })

  it('sees an import of nothing but types', () => {
    expect(found).toContain('components-never-server components/console/only-types.ts')
  })
})
