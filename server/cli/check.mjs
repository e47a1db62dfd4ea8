/** `npm run check`: types, lint, the import fence, the lock file and the unit tests. Under 90 s on two cores. */
import { cpus } from 'node:os'
import { prepare } from './checks/prepare.mjs'
import { createTally, npx, run, vitestReport } from './checks/steps.mjs'

const FENCED = ['app', 'components', 'lib', 'worklets', 'server', 'prisma', 'e2e']

async function readTheCode(tally) {
  await tally.step('types', () => npx('typescript/bin/tsc', ['--noEmit']))
  const cache = ['--cache', '--cache-location', 'node_modules/.cache/eslint/']
  await tally.step('lint', () => npx('eslint/bin/eslint.js', ['.', '--max-warnings', '0', ...cache]))
  const kinds = '**/*.{ts,tsx,mjs,js,css}'
  await tally.step('format', () =>
    npx('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '--cache', kinds]),
  )
  const fence = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...FENCED]
  await tally.step('import fence', () => npx('dependency-cruiser/bin/dependency-cruise.mjs', fence))
  await tally.step('lock file', () => run(process.execPath, ['server/cli/complete-lock.mjs', '--check']))
}

function runUnitTests(tally) {
  const report = (file) => ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const unit = (file) => npx('vitest/vitest.mjs', ['run', '--project', 'unit', ...report(file)])
  return tally.suite('unit tests', unit, vitestReport)
}

/** The steps that both `check` and `test` begin with; reading and running take a core each. */
export async function check(tally) {
  if (cpus().length > 1) await Promise.all([readTheCode(tally), runUnitTests(tally)])
  else {
    await readTheCode(tally)
    await runUnitTests(tally)
  }
}

if (process.argv[1]?.endsWith('check.mjs')) {
  await prepare()
  const tally = createTally()
  await check(tally)
  process.exit(tally.close())
}
