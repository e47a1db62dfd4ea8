/** The process that makes a load: opens its windows, says so, moves its hands when told to, says what it measured. */
import type { Load, LoadResult } from './load'
import { LoadWindow, type Stopwatch } from './load-window'

/** Windows that open at the same time: a studio's people do not all come in one millisecond. */
const OPENING = 20
const LINGER_MS = 1500

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function openWindows(load: Load): Promise<LoadWindow[]> {
  const watch: Stopwatch = new Map()
  const windows: LoadWindow[] = []
  for (const index of load.seats.keys()) {
    windows.push(new LoadWindow(load, index, watch, index >= load.seats.length - load.observers))
    while (windows.filter(({ isIn }) => !isIn).length >= OPENING) await pause(5)
  }
  while (windows.some(({ isIn }) => !isIn)) await pause(5)
  return windows
}

async function run(load: Load, windows: readonly LoadWindow[]): Promise<LoadResult> {
  for (const window of windows.slice(windows.length - (load.stalled ?? 0))) if (load.stalled) window.stall()
  const periodMs = 1000 / load.hz
  const timers: NodeJS.Timeout[] = []
  for (const [index, window] of windows.slice(0, load.path === 'none' ? 0 : load.writers).entries()) {
    const begin = () => timers.push(setInterval(() => window.move(), periodMs))
    setTimeout(begin, (periodMs * index) / load.writers)
  }
  await pause(load.seconds * 1000)
  for (const timer of timers) clearInterval(timer)
  await pause(LINGER_MS)
  return {
    propagationMs: windows.flatMap((window) => window.propagationMs),
    ackMs: windows.flatMap((window) => window.ackMs),
    sent: windows.reduce((sum, window) => sum + window.sent, 0),
    framesReceived: windows.reduce((sum, window) => sum + window.framesReceived, 0),
    lostWindows: windows.filter(({ isOpen }) => !isOpen).length,
  }
}

process.once('message', async (message) => {
  const load = message as Load
  const windows = await openWindows(load)
  process.once('message', async () => process.send?.(await run(load, windows)))
  process.send?.('in')
})
process.once('disconnect', () => process.exit(0))
