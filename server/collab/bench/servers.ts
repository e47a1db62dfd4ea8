/** The servers under test, each a process of its own on a free port of loopback. */
import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../../env'
import { startRoomsProcess } from '../testing/rooms-process'
import type { WireKind } from './load/load'

export interface BenchServer {
  readonly wire: WireKind
  readonly port: number
  readonly pid: number
  /** Ends it as an operator would; ours saves and compacts. */
  stop(): Promise<void>
}

export const RIVAL_NAMES: Readonly<Record<Exclude<WireKind, 'mixroom'>, string>> = {
  hocuspocus: 'Hocuspocus 4.7',
  'y-websocket': '@y/websocket-server',
}

export async function startOurs(): Promise<BenchServer> {
  const { port, pid, stop } = await startRoomsProcess()
  return { wire: 'mixroom', port, pid, stop: async () => void (await stop()) }
}

/** Ours, able to say how many MB it holds after a collection. */
export async function startOursOnScales(): Promise<BenchServer & { weigh(): Promise<number> }> {
  const scales = fileURLToPath(new URL('./weigh.mjs', import.meta.url))
  const { port, pid, stop, ask } = await startRoomsProcess(undefined, ['--expose-gc', '--import', scales])
  const weigh = async () => ((await ask('weigh')) as { heldMb: number }).heldMb
  return { wire: 'mixroom', port, pid, weigh, stop: async () => void (await stop()) }
}

/** null where it is not installed. */
export async function startRival(wire: Exclude<WireKind, 'mixroom'>): Promise<BenchServer | null> {
  const pack = wire === 'hocuspocus' ? '@hocuspocus/server' : '@y/websocket-server/utils'
  try {
    createRequire(import.meta.url).resolve(pack)
  } catch {
    return null
  }
  const child = fork(new URL(`./rivals/${wire}.mjs`, import.meta.url), {
    execArgv: [],
    env: childEnvironment({ NODE_ENV: 'production' }),
  })
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number }))
    child.once('exit', (code) => reject(new Error(`${wire} ended with ${code}`)))
  })
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  return { wire, port, pid: child.pid ?? 0, stop }
}
