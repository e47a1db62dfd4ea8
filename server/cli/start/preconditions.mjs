/** What has to be true before anything else is tried. Each refusal is one clear sentence. */
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A reason not to start that is no bug: shown as a sentence, without a stack. */
export class Refusal extends Error {}

const OLDEST_NODE = [20, 19]
/** A studio that was killed a moment ago may hold its port until its processes have noticed. */
const PORT_PATIENCE_MS = 6000

export function refuseOldNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
  if (!isNewEnough)
    throw new Refusal(`it needs Node.js ${OLDEST_NODE.join('.')} or newer, and this is ${version}.`)
}

/** Whether a server could listen there; gives the number of a free port for 0. */
export async function refusePort(text, patienceMs = PORT_PATIENCE_MS) {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Refusal(`PORT is ${text}, but has to be a number from 0 to 65535.`)
  const deadline = Date.now() + patienceMs
  for (;;) {
    const result = await tryPort(port)
    if (typeof result === 'number') return result
    if (result.code === 'EACCES')
      throw new Refusal(`this account may not listen on port ${port}; set PORT to 1024 or more.`)
    if (result.code !== 'EADDRINUSE') throw result
    if (Date.now() > deadline)
      throw new Refusal(
        `port ${port} is taken by another program; stop it, or choose another one: PORT=3001 npm start`,
      )
    await wait(200)
  }
}

function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen(port, () => {
      const address = server.address()
      const found = typeof address === 'object' && address ? address.port : port
      server.close(() => resolve(found))
    })
  })
}
