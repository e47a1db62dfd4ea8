/** What the renderer processes below one process hold in memory, from /proc. Linux only. */
import { readdirSync, readFileSync } from 'node:fs'

const KIB = 1024

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    // It ended meanwhile.
    return ''
  }
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(read(pid, 'status'))?.[1] ?? 0)
}

function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; at = parentOf(at)) if (at === ancestor) return true
  return false
}

/** Pids of the browser's renderers. @param browserPid of its first process */
export function renderersOf(browserPid: number): number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  return pids.filter((pid) => read(pid, 'cmdline').includes('--type=renderer') && isBelow(pid, browserPid))
}

function bytesOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(read(pid, 'status'))?.[1] ?? 0) * KIB
}

/** Highest resident bytes of all renderers together since they began: each one's own peak, added. */
export function peakBytes(browserPid: number): number {
  return renderersOf(browserPid).reduce((sum, pid) => sum + bytesOf(pid, 'VmHWM'), 0)
}

export function residentBytes(browserPid: number): number {
  return renderersOf(browserPid).reduce((sum, pid) => sum + bytesOf(pid, 'VmRSS'), 0)
}
