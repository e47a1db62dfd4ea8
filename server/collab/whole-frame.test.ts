import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { wholeFrame } from './whole-frame'

describe('a message framed as a whole', () => {
  it('arrives as it is, at every length of header, among messages that ws frames itself', async () => {
    const server = createServer()
    const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
    const lengths = [0, 1, 125, 126, 65_535, 65_536, 300_000]
    server.on('upgrade', (request, stream, head) =>
      sockets.handleUpgrade(request, stream, head, (socket) => {
        for (const length of lengths) {
          stream.write(wholeFrame(new Uint8Array(length).fill(7)))
          socket.send(new Uint8Array([length & 255]))
        }
      }),
    )
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const received: Buffer[] = []
    client.on('message', (data) => received.push(data as Buffer))
    while (received.length < lengths.length * 2) await once(client, 'message')
    expect(received.filter((_, index) => index % 2 === 0).map(({ length }) => length)).toEqual(lengths)
    expect(received[12]?.every((byte) => byte === 7)).toBe(true)
    client.terminate()
    server.closeAllConnections()
    server.close()
  })

  it('is framed once for all who get it', () => {
    const content = new Uint8Array([1, 2, 3])
    expect(wholeFrame(content)).toBe(wholeFrame(content))
  })
})
