import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { forwardUpgrade } from './forward-upgrade'

const open: (() => void)[] = []
afterEach(() => open.splice(0).forEach((close) => close()))

function listen(server: Server): Promise<number> {
  open.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )
}

async function forwarder(port: number): Promise<number> {
  const web = createServer()
  web.on('upgrade', (request, socket, head) => forwardUpgrade({ request, socket, head, port }))
  return listen(web)
}

describe('forwardUpgrade', () => {
  it('carries a socket through: cookies, path, large binary frames both ways, and the close code', async () => {
    const rooms = createServer()
    const sockets = new WebSocketServer({ server: rooms })
    sockets.on('connection', (socket, request) => {
      socket.send(`${request.url} ${request.headers.cookie}`)
      socket.on('message', (data) => {
        socket.send(data)
        socket.close(4403, 'enough')
      })
    })
    const port = await forwarder(await listen(rooms))
    const client = new WebSocket(`ws://127.0.0.1:${port}/sync/song-1`, { headers: { cookie: 'a=b' } })
    const received: Buffer[] = []
    const bytes = Buffer.alloc(3_000_000, 7)
    client.on('message', (data: Buffer) => {
      if (received.push(data) === 1) client.send(bytes)
    })
    const code = await new Promise((resolve) => client.on('close', resolve))
    expect(received[0]?.toString()).toBe('/sync/song-1 a=b')
    expect(received[1]?.equals(bytes)).toBe(true)
    expect(code).toBe(4403)
  })

  it('answers 503 while the rooms are away, so that the client tries again', async () => {
    const gone = createServer()
    const port = await listen(gone)
    await new Promise((resolve) => gone.close(resolve))
    const client = new WebSocket(`ws://127.0.0.1:${await forwarder(port)}/sync/song-1`)
    const message = await new Promise((resolve) => client.on('error', ({ message }) => resolve(message)))
    expect(message).toContain('503')
  })
})
