/** A load as its process is told it, and what that process says back. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'

export type WireKind = 'mixroom' | 'hocuspocus' | 'y-websocket'

export interface Load {
  readonly wire: WireKind
  readonly port: number
  /** One window each. */
  readonly seats: readonly { readonly room: string; readonly cookie: string }[]
  /** Windows that move a control, from the first on. */
  readonly writers: number
  /** updates: every move is a document update. gestures: as the studio drags, with a commit each second. none: they sit there. */
  readonly path: 'updates' | 'gestures' | 'none'
  readonly hz: number
  readonly seconds: number
  /** Windows that take every frame apart to see when whose move arrived; the others count bytes. From the last on. */
  readonly observers: number
  /** Length of a text that each update carries; 0: none. */
  readonly ballast?: number
  /** Windows that stop reading, from the last on. */
  readonly stalled?: number
}

export interface LoadResult {
  readonly propagationMs: readonly number[]
  /** From sending an update to its acknowledgement, where the server has one. */
  readonly ackMs: readonly number[]
  readonly sent: number
  readonly framesReceived: number
  /** Seconds from the stall to the end of each stalled window, as the process saw it once it read again; unread: none. */
  readonly lostWindows: number
}

export interface RunningLoad {
  /** Begins once every window is in; resolves at the end of its seconds. */
  run(): Promise<LoadResult>
  /** Ends the windows and the process. */
  stop(): Promise<void>
}

/** Starts the process and opens every window. */
export async function openLoad(load: Load): Promise<RunningLoad> {
  const child = fork(new URL('./load-process.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  child.send(load)
  await answerOf(child)
  return {
    async run() {
      child.send('go')
      return (await answerOf(child)) as LoadResult
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`the load ended with ${code}`))
    child.once('exit', fail)
    child.once('message', (message) => {
      child.off('exit', fail)
      resolve(message)
    })
  })
}
