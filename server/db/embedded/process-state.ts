/** What can be known about a process by its number. A number may have been given away again, or belong to a zombie. */
import { readFileSync } from 'node:fs'

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  // Nobody reaps orphans in many containers: a zombie still answers to signal 0.
  return !/^\d+ \(.*\) Z/s.test(read(`/proc/${pid}/stat`) ?? '')
}

/** Whether this living process is the named program; where /proc does not exist, any living process may be. */
export function isProgram(pid: number, program: string): boolean {
  const commandLine = read(`/proc/${pid}/cmdline`)
  return isAlive(pid) && (commandLine === null || commandLine.includes(program))
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** When a process began, in the system's own words; empty where the system does not say. */
export function processStart(pid: number): string {
  const boot = read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
  // Field 22 of stat, counted after the program's name, which may hold spaces and brackets itself.
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')
  return fields ? `${boot} ${fields[19] ?? ''}` : ''
}
