/**
 * The rooms process's server: `/sync/{songId or branchId}` upgrades and `/health`. A socket is accepted before it is judged, because a
 * browser learns a reason only from a close code; only foreign origins are turned away with plain HTTP.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { isAppError } from '@/lib/assert'
import { ROOM_CLOSE } from '@/lib/contracts'
import { isOwnUpgrade, personFromUpgrade, seatInRoom } from '../auth/socket'
import { logger } from '../logger'
import { inProcessFanout } from './fanout'
import { listenToInbox } from './inbox-listener'
import { CLOSE_TIMEOUT_MS, MAX_FRAGMENTS, MAX_FRAME_BYTES, PING_MS, SESSION_CHECK_MS } from './limits'
import { RoomConnection } from './room-connection'
import { RoomRegistry } from './room-registry'
import { watchRoles, watchSession } from './watch-access'

const log = logger('rooms')
const SYNC_PATH = /^\/sync\/([\w-]{1,100})$/

const SOCKET_LIMITS = {
  noServer: true,
  maxPayload: MAX_FRAME_BYTES,
  maxFragments: MAX_FRAGMENTS,
  perMessageDeflate: false,
  closeTimeout: CLOSE_TIMEOUT_MS,
}

export interface RoomServer {
  readonly port: number
  /** Saves every room and closes every socket. */
  close(): Promise<void>
}

export interface RoomServerOptions {
  /** 0: any free one. The host is loopback: the web process or a reverse proxy stands before it. */
  readonly port: number
  readonly idleMs?: number
  readonly sessionCheckMs?: number
}

export async function startRoomServer(options: RoomServerOptions): Promise<RoomServer> {
  const registry = new RoomRegistry(inProcessFanout(), log, options.idleMs)
  const server = createServer((request, response) => answer(request, response, registry))
  const sockets = new WebSocketServer(SOCKET_LIMITS)
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const songId = SYNC_PATH.exec((request.url ?? '').split('?', 1)[0]!)?.[1]
    if (songId === undefined || !isOwnUpgrade(request)) {
      socket.end(
        `HTTP/1.1 ${songId === undefined ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`,
      )
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const sessionCheckMs = options.sessionCheckMs ?? SESSION_CHECK_MS
      admit({ registry, socket: webSocket, stream: socket, request, songId, sessionCheckMs }).catch(
        (err: unknown) => {
          log.error({ err, roomId: songId }, 'a join failed')
          const isNewer = isAppError(err) && err.code === 'conflict'
          webSocket.resume()
          webSocket.close(
            isNewer ? ROOM_CLOSE.newerSchema : ROOM_CLOSE.unavailable,
            isNewer ? 'newer song' : 'unavailable',
          )
        },
      )
    })
  })
  const stopRoles = watchRoles(() => registry.all, log)
  const stopInbox = listenToInbox((roomId) => {
    registry
      .open(roomId)
      .then((room) => room.takeInbox())
      .catch((err: unknown) => log.error({ err, roomId }, 'inbox not taken'))
  }, log)
  const stopPings = startPings(sockets)
  await listen(server, options.port)
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      stopRoles()
      stopPings()
      await stopInbox()
      await registry.close()
      for (const socket of sockets.clients) socket.close(ROOM_CLOSE.unavailable, 'the studio restarts')
      sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve())
  })
}

function answer(request: IncomingMessage, response: ServerResponse, registry: RoomRegistry): void {
  const isHealth = request.url === '/health'
  const windows = registry.all.reduce((sum, room) => sum + room.connections.size, 0)
  response.writeHead(isHealth ? 200 : 404, { 'content-type': 'application/json' })
  response.end(isHealth ? JSON.stringify({ status: 'up', rooms: registry.all.length, windows }) : '{}')
}

interface Admission {
  readonly registry: RoomRegistry
  readonly socket: WebSocket
  readonly stream: Duplex
  readonly request: IncomingMessage
  readonly songId: string
  readonly sessionCheckMs: number
}

async function admit({
  registry,
  socket,
  stream,
  request,
  songId,
  sessionCheckMs,
}: Admission): Promise<void> {
  socket.on('error', (err) => log.debug({ err, roomId: songId }, 'socket error'))
  socket.pause()
  const refuse = (code: number, reason: string) => {
    socket.resume()
    socket.close(code, reason)
  }
  const person = await personFromUpgrade(request)
  if (person === null) return refuse(ROOM_CLOSE.unauthenticated, 'sign in')
  const seat = await seatInRoom(person.id, songId)
  if (seat === null) return refuse(ROOM_CLOSE.notFound, 'no such song')
  const member = { userId: person.id, name: person.name, colour: person.colour }
  const connection = new RoomConnection(socket, member, seat, stream)
  const room = await registry.open(songId)
  if (socket.readyState !== socket.OPEN) return
  const { cookie, origin, host } = request.headers
  const stopSession = watchSession(connection, { headers: { cookie, origin, host } }, sessionCheckMs)
  socket.on('message', (data) => room.receive(connection, data))
  socket.on('close', () => {
    stopSession()
    registry.leave(room, connection)
  })
  registry.join(room, connection)
  socket.resume()
}

/** Ends sockets whose other side is gone without a word. */
function startPings(sockets: WebSocketServer): () => void {
  const unanswered = new WeakSet<WebSocket>()
  const known = new WeakSet<WebSocket>()
  const timer = setInterval(() => {
    for (const socket of sockets.clients) {
      if (unanswered.has(socket)) {
        socket.terminate()
        continue
      }
      if (!known.has(socket)) socket.on('pong', () => unanswered.delete(socket))
      known.add(socket)
      unanswered.add(socket)
      socket.ping()
    }
  }, PING_MS)
  return () => clearInterval(timer)
}
