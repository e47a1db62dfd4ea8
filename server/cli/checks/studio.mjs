/** A whole studio for the journeys: its own data folder, a free port, the demo band; ends with the tests. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const START_LIMIT_MS = 6 * 60_000

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Answers once /api/ready does; rejects with the studio's own output when it never becomes ready. */
export async function startStudio() {
  const folder = mkdtempSync(join(tmpdir(), 'mixroom-test-'))
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    MIXROOM_DATA_DIR: folder,
    DATABASE_URL: '',
    MIXROOM_PUBLIC_URL: '',
  }
  const child = spawn(process.execPath, ['server/cli/start.mjs'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  let hasEnded = false
  const ended = new Promise((resolve) => child.on('exit', () => resolve((hasEnded = true))))

  async function stop() {
    if (!hasEnded) child.kill('SIGINT')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }

  const deadline = Date.now() + START_LIMIT_MS
  while (!hasEnded && Date.now() < deadline) {
    const isReady = await fetch(`${url}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isReady) return { url, stop, output: () => output }
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  await stop()
  throw new Error(`The studio did not become ready.\n${output}`)
}
