/** A TCP proxy on loopback that cuts connections when told to: a train in a tunnel. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface CuttingProxy {
  readonly port: number
  /** Cuts about this share of the connections, without a goodbye. */
  cut(share: number, next: () => number): void
  close(): Promise<void>
}

/** @param port the same again lets clients find it after it was closed; default: any free one */
export async function startCuttingProxy(targetPort: number, port = 0): Promise<CuttingProxy> {
  const pairs = new Set<readonly [Socket, Socket]>()
  const server = createServer((inner) => {
    const outer = connect(targetPort, '127.0.0.1')
    const pair = [inner, outer] as const
    const end = () => {
      pairs.delete(pair)
      inner.destroy()
      outer.destroy()
    }
    pairs.add(pair)
    for (const socket of pair) socket.on('error', end).on('close', end)
    inner.pipe(outer)
    outer.pipe(inner)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    cut(share, next) {
      for (const [inner, outer] of [...pairs]) {
        if (next() >= share) continue
        inner.destroy()
        outer.destroy()
      }
    },
    async close() {
      for (const [inner, outer] of [...pairs]) {
        inner.destroy()
        outer.destroy()
      }
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
