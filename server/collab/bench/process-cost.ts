/** What a process has cost so far, as Linux counts it: /proc/<pid>/stat and /proc/<pid>/status. */
import { readFileSync } from 'node:fs'

export interface ProcessCost {
  /** User and system time, to 10 ms. */
  readonly cpuS: number
  readonly residentMb: number
  /** Highest so far. */
  readonly peakMb: number
}

const TICKS_PER_SECOND = 100

export function costOf(pid: number): ProcessCost {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
  return {
    cpuS: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
    residentMb: megabytes('VmRSS'),
    peakMb: megabytes('VmHWM'),
  }
}
