/**
 * Runs the steps of `npm test` and `npm run check`: one line per step while it goes, its output only when it fails,
 * and at the end one plain line that counts. Plain JavaScript without dependencies: it runs before they are installed.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { playwrightFailures, vitestFailures } from './failures.mjs'

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** Resolves with { code, output }; the child's output is kept, and shown at once when `live`. */
export function run(command, args, { env = {}, live = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk) => {
      output += chunk
      if (live) process.stdout.write(chunk)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

export const npx = (tool, args, options) =>
  run(process.execPath, [join('node_modules', tool), ...args], options)

export function createTally() {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const failures = []
  const add = (counts) => Object.keys(total).forEach((key) => (total[key] += counts[key] ?? 0))

  /** One yes-or-no step. */
  async function step(name, work) {
    const since = Date.now()
    const { code, output } = await work()
    add(code === 0 ? { passed: 1 } : { failed: 1 })
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(since)})`)
    if (code !== 0) {
      failures.push(`FAILED STEP ${name}`)
      console.log(output.trimEnd())
    }
    return code === 0
  }

  /** A step that counts its own tests and writes them to a JSON report. */
  async function suite(name, work, read) {
    const since = Date.now()
    const folder = mkdtempSync(join(tmpdir(), 'mixroom-report-'))
    const report = join(folder, 'report.json')
    const { code, output } = await work(report)
    const said = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
    const counts = said ? read.counts(said) : {}
    if (said) failures.push(...read.failures(said))
    rmSync(folder, { recursive: true, force: true })
    // A run that fails without a failed test (a broken file, no test at all) is a failure too.
    const isEmpty = !counts.passed && !counts.failed
    if ((code !== 0 || isEmpty) && !counts.failed) counts.failed = 1
    add(counts)
    const line = `${counts.passed ?? 0} passed, ${counts.failed ?? 0} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}${counts.again ? `, ${counts.again} of them at the second try` : ''}`
    console.log(`${counts.failed ? 'FAILED' : 'ok    '} ${name}: ${line} (${seconds(since)})`)
    if (counts.failed) console.log(output.trimEnd())
    return !counts.failed
  }

  /** Prints every failure once more, then the closing line, and gives the exit code. */
  function close() {
    if (failures.length > 0) console.log(failures.join('\n'))
    console.log(
      `${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`,
    )
    return total.failed === 0 ? 0 : 1
  }
  return { step, suite, close }
}

export const vitestReport = {
  counts: (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + (report.success || report.numFailedTests > 0 ? 0 : 1),
    skipped: report.numPendingTests + report.numTodoTests,
  }),
  failures: vitestFailures,
}

export const playwrightReport = {
  counts: ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    again: stats.flaky,
  }),
  failures: playwrightFailures,
}
