/** The real rooms process as a child, as `npm start` runs it, so that a test can kill it and a bench can weigh it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { BUNDLE_FLAGS, buildRooms } from '../../cli/build-rooms'
import { childEnvironment } from '../../env'

export interface RoomsProcess {
  readonly port: number
  readonly pid: number
  /** SIGKILL; resolves once it is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
  /** What the process answers to a message; for what a bench loads before it. */
  ask(message: string): Promise<unknown>
}

let built: Promise<unknown> | null = null

/**
 * @param port the same port again lets clients find a restarted process
 * @param flags of Node, beside those of `npm start`
 */
export async function startRoomsProcess(port?: number, flags: readonly string[] = []): Promise<RoomsProcess> {
  const chosen = port ?? (await freePort())
  await (built ??= buildRooms())
  const child = spawn(process.execPath, [...BUNDLE_FLAGS, ...flags, 'build/rooms.mjs'], {
    env: childEnvironment({ MIXROOM_ROOMS_PORT: String(chosen), LOG_LEVEL: 'warn', NODE_ENV: 'production' }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`The rooms process ended with ${code}`)))
  })
  return {
    port: chosen,
    pid: child.pid ?? 0,
    kill: async () => void (await end(child, 'SIGKILL')),
    stop: () => end(child, 'SIGTERM'),
    ask: (message) =>
      new Promise((resolve) => {
        child.once('message', resolve)
        child.send(message)
      }),
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  child.kill(signal)
  return gone
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
