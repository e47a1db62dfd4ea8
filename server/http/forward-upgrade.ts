/** Hands a WebSocket upgrade on to another local process, byte for byte, without looking into it. */
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

export interface Forwarding {
  request: IncomingMessage
  socket: Duplex
  head: Buffer
  /** Loopback port of the process that takes it. */
  port: number
}

const UNAVAILABLE = 'HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 1\r\n\r\n'

/** Never throws. When the other side does not answer, the client hears 503 and tries again. */
export function forwardUpgrade({ request, socket, head, port }: Forwarding): void {
  const target = connect(port, '127.0.0.1')
  let isOpen = false
  target.setNoDelay(true)
  target.once('connect', () => {
    isOpen = true
    target.write(requestHead(request))
    if (head.length > 0) target.write(head)
    target.pipe(socket)
    socket.pipe(target)
  })
  target.on('error', () => {
    if (isOpen) socket.destroy()
    else socket.end(UNAVAILABLE)
  })
  socket.on('error', () => target.destroy())
  socket.on('close', () => target.destroy())
  target.on('close', () => socket.end())
}

/** From the parsed headers, not the raw ones: they carry what the web process knows about the client. */
function requestHead({ method, url, headers }: IncomingMessage): string {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => `${name}: ${one}`),
  )
  return `${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}
