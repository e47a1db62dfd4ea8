/**
 * A TCP proxy on loopback whose WebSockets pass an uneven line: each direction delays every piece for a seeded time of its own,
 * and nothing overtakes, as in TCP. Plain requests pass at once. Node.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface UnevenLine {
  readonly port: number
  /** From now on; null: undisturbed. */
  disturb(delayMs: (() => number) | null): void
  close(): Promise<void>
}

const SOCKET = /^GET \/sync\//

export async function startUnevenLine(targetPort: number): Promise<UnevenLine> {
  const open = new Set<Socket>()
  const line: { delayMs: (() => number) | null } = { delayMs: null }
  const server = createServer((inner) => {
    const outer = connect(targetPort, 'localhost')
    const end = () => {
      for (const socket of [inner, outer]) {
        open.delete(socket)
        socket.destroy()
      }
    }
    for (const socket of [inner, outer]) {
      open.add(socket.setNoDelay(true))
      socket.on('error', end).on('close', end)
    }
    inner.once('data', (first: Buffer) => {
      const isSocket = SOCKET.test(first.subarray(0, 20).toString('latin1'))
      outer.write(first)
      for (const [from, to] of [
        [inner, outer],
        [outer, inner],
      ] as const)
        if (isSocket) passUnevenly(from, to, () => line.delayMs?.() ?? 0)
        else from.pipe(to)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    disturb: (delayMs) => void (line.delayMs = delayMs),
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function passUnevenly(from: Socket, to: Socket, delayMs: () => number): void {
  let free = 0
  from.on('data', (piece: Buffer) => {
    const now = performance.now()
    free = Math.max(free, now + delayMs())
    setTimeout(() => to.writable && to.write(piece), free - now)
  })
}
