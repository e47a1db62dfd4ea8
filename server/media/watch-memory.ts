/** Watches how much memory a child process holds; wasm and buffers are outside every limit that V8 knows. */
import type { ChildProcess } from 'node:child_process'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { MEMORY_POLL_MS } from './limits'

const PAGE_BYTES = 4096

/** Resident bytes of a process; null where the system does not tell (any more). */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux')
      return Number((await readFile(`/proc/${pid}/statm`, 'latin1')).split(' ')[1]) * PAGE_BYTES
    if (process.platform === 'win32') return null
    return await new Promise((resolve) =>
      execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, output) =>
        resolve(error ? null : Number(output) * 1024),
      ),
    )
  } catch {
    return null
  }
}

let largest = 0

/** The most that any watched child was seen to hold, bytes; for the report of the hostile files. */
export function largestChildBytes(): number {
  return largest
}

/** Calls `onExcess` once when the child holds more than `maxBytes`. The answer ends the watch. */
export function watchMemory(child: ChildProcess, maxBytes: number, onExcess: () => void): () => void {
  let isAsking = false
  const timer = setInterval(async () => {
    if (isAsking || child.pid === undefined) return
    isAsking = true
    const bytes = await residentBytes(child.pid)
    isAsking = false
    largest = Math.max(largest, bytes ?? 0)
    if (bytes === null || bytes <= maxBytes) return
    clearInterval(timer)
    onExcess()
  }, MEMORY_POLL_MS)
  timer.unref()
  return () => clearInterval(timer)
}
