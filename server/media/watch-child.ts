/**
 * Watches how much memory a child process holds and how much processor time it uses. Wasm and buffers are outside every
 * limit that V8 knows, and time on the wall says nothing about a child on a busy machine.
 */
import { execFile, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { WATCH_MS } from './limits'

const PAGE_BYTES = 4096
/** The kernel counts in hundredths of a second towards programs, whatever it uses itself. */
const TICK_MS = 10

export interface ChildUse {
  readonly residentBytes: number
  /** User and system time since the start. */
  readonly processorMs: number
}

async function askLinux(pid: number): Promise<ChildUse> {
  const [memory, times] = await Promise.all([
    readFile(`/proc/${pid}/statm`, 'latin1'),
    readFile(`/proc/${pid}/stat`, 'latin1'),
  ])
  // The second field is a name in brackets that may hold spaces; what follows begins with the third.
  const fields = times.slice(times.lastIndexOf(')') + 2).split(' ')
  return {
    residentBytes: Number(memory.split(' ')[1]) * PAGE_BYTES,
    processorMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
  }
}

/** `ps` gives kilobytes and [[days-]hours:]minutes:seconds. */
export function parsePs(output: string): ChildUse {
  const [kilobytes = '', time = ''] = output.trim().split(/\s+/)
  const seconds = time.split(/[-:]/).reduce((sum, part) => sum * 60 + Number(part), 0)
  return { residentBytes: Number(kilobytes) * 1024, processorMs: seconds * 1000 }
}

function askPs(pid: number): Promise<ChildUse> {
  return new Promise((resolve, reject) =>
    execFile('ps', ['-o', 'rss=,time=', '-p', String(pid)], (error, output) =>
      error ? reject(error) : resolve(parsePs(output)),
    ),
  )
}

let largest = 0

/** The most that any watched child was seen to hold, bytes; for the report of the hostile files. */
export function largestChildBytes(): number {
  return largest
}

/** Tells `onUse` ten times a second what the child uses, where the system says so. The answer ends the watch. */
export function watchChild(child: ChildProcess, onUse: (use: ChildUse) => void): () => void {
  const ask = process.platform === 'linux' ? askLinux : askPs
  let isAsking = false
  const timer = setInterval(async () => {
    if (isAsking || child.pid === undefined) return
    isAsking = true
    const use = await ask(child.pid).catch(() => null)
    isAsking = false
    if (use === null || !(use.residentBytes >= 0)) return
    largest = Math.max(largest, use.residentBytes)
    onUse(use)
  }, WATCH_MS)
  timer.unref()
  return () => clearInterval(timer)
}
