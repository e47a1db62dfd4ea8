/**
 * The web process: pages and HTTP through Next, sockets on /sync handed to the rooms process. In production a reverse
 * proxy may do the latter; then this forwarding is idle.
 */
import { createServer as createPlainServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Duplex } from 'node:stream'
import next from 'next'
import { closeDatabase } from './db/client'
import { env, setEnvironment } from './env'
import { stampClientFacts } from './http/client-facts'
import { forwardUpgrade } from './http/forward-upgrade'
import { readTls } from './http/tls'
import { onStop, reportReady } from './lifecycle'
import { logger } from './logger'

/** The supervisor does not start us again after this one. */
const HOPELESS = 78

function createServer(listener: RequestListener) {
  const tls = readTls()
  return tls === null ? createPlainServer(listener) : createTlsServer(tls, listener)
}

function fail(error: unknown): never {
  logger('web').fatal({ err: error }, 'cannot serve')
  process.exit(HOPELESS)
}

const { port, roomsPort, mode, publicUrl } = env()
// next-auth reads its own address from here; without a public one it takes the forwarded host, which we wrote.
setEnvironment(publicUrl === null ? { AUTH_TRUST_HOST: 'true' } : { NEXTAUTH_URL: publicUrl })

const app = next({ dev: mode === 'development', dir: process.cwd(), port })
await app.prepare().catch(fail)
const handle = app.getRequestHandler()
const upgradeNext = app.getUpgradeHandler()

const server = createServer((request, response) => {
  stampClientFacts(request)
  void handle(request, response)
})
server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
  stampClientFacts(request)
  if (request.url?.startsWith('/sync/')) forwardUpgrade({ request, socket, head, port: roomsPort })
  else void upgradeNext(request, socket, head)
})
server.on('error', fail)
server.listen(port, () => {
  logger('web').info({ port }, 'ready')
  reportReady()
})

onStop(async () => {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
  await closeDatabase()
})
