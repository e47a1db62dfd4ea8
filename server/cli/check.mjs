/** `npm run check`: types, lint, the import fence, the lock file and the unit tests. Under 90 s on two cores. */
import { cpus } from 'node:os'
import { prepare } from './checks/prepare.mjs'
import { createTally, npx, run, vitestCounts } from './checks/steps.mjs'

const FENCED = ['app', 'components', 'lib', 'worklets', 'server', 'prisma', 'e2e']

/** The steps that both `check` and `test` begin with. */
export async function check(tally) {
  const parallel = cpus().length > 1
  const types = () => tally.step('types', () => npx('typescript/bin/tsc', ['--noEmit']))
  const lint = () =>
    tally.step('lint', () =>
      npx('eslint/bin/eslint.js', [
        '.',
        '--max-warnings',
        '0',
        '--cache',
        '--cache-location',
        'node_modules/.cache/eslint/',
      ]),
    )
  if (parallel) await Promise.all([types(), lint()])
  else {
    await types()
    await lint()
  }
  await tally.step('format', () =>
    npx('prettier/bin/prettier.cjs', [
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '**/*.{ts,tsx,mjs,js,css}',
    ]),
  )
  await tally.step('import fence', () =>
    npx('dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
      ...FENCED,
    ]),
  )
  await tally.step('lock file', () => run(process.execPath, ['server/cli/complete-lock.mjs', '--check']))
  await tally.suite(
    'unit tests',
    (report) =>
      npx('vitest/vitest.mjs', [
        'run',
        '--project',
        'unit',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ]),
    vitestCounts,
  )
}

if (process.argv[1]?.endsWith('check.mjs')) {
  await prepare()
  const tally = createTally()
  await check(tally)
  process.exit(tally.close())
}
