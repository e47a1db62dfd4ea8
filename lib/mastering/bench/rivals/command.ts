/** Runs another program and says what it cost: seconds of CPU of the whole process, and what it printed. */
import { spawnSync } from 'node:child_process'

export interface Ran {
  readonly cpuSeconds: number
  readonly output: string
}

/** @returns null when the program is not installed or refuses */
export function runCommand(program: string, words: readonly string[]): Ran | null {
  const timed = `TIMEFORMAT='CPU %U %S'; time "$0" "$@"`
  const { status, stdout, stderr } = spawnSync('bash', ['-c', timed, program, ...words], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  const found = /CPU ([\d.]+) ([\d.]+)/.exec(stderr)
  if (status !== 0 || !found) return null
  return { cpuSeconds: Math.round((Number(found[1]) + Number(found[2])) * 1000) / 1000, output: stdout }
}

const RUNS = 3

/** Median of three runs, one at a time. */
export function cpuOfCommand(program: string, words: readonly string[]): number | null {
  const costs: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const ran = runCommand(program, words)
    if (!ran) return null
    costs.push(ran.cpuSeconds)
  }
  return costs.sort((a, b) => a - b)[RUNS >> 1] ?? null
}
