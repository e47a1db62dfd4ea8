import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashOf, isStale, stamp } from './build.mjs'
import { openDataFolder } from './data-folder'
import { isInstalled } from './install.mjs'
import { refuseOldNode, refusePort } from './preconditions.mjs'

let root = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mixroom-start-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true })
  await writeFile(join(root, path), text)
}

describe('before a start', () => {
  it('an old Node is refused by name', () => {
    expect(() => refuseOldNode('20.18.3')).toThrow(/needs Node.js 20.19 or newer, and this is 20.18.3/)
    expect(() => refuseOldNode('22.1.0')).not.toThrow()
  })

  it('a taken port and a port that is none are one sentence', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) =>
      server.listen(0, () => resolve((server.address() as AddressInfo).port)),
    )
    await expect(refusePort(String(port), 0)).rejects.toThrow(/is taken by another program/)
    await new Promise((resolve) => server.close(resolve))
    expect(await refusePort(String(port), 0)).toBe(port)
    expect(await refusePort('0')).toBeGreaterThan(0)
    await expect(refusePort('http')).rejects.toThrow(/PORT is http/)
  })

  it('packages are installed when the lock names another version, and not for optional ones that lack', async () => {
    const lock = (version: string) => ({
      packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version: '1', optional: true } },
    })
    await write('package-lock.json', JSON.stringify(lock('1.0.0')))
    expect(isInstalled(root)).toBe(false)
    await write(
      'node_modules/.package-lock.json',
      JSON.stringify({ packages: { 'node_modules/a': { version: '1.0.0' } } }),
    )
    expect(isInstalled(root)).toBe(true)
    await write('package-lock.json', JSON.stringify(lock('1.0.1')))
    expect(isInstalled(root)).toBe(false)
  })

  it('a build is stale when its product is gone or a source changed, but not for a test', async () => {
    const step = { name: 'core', sources: ['lib'], makes: ['build/core.wasm'] }
    await write('lib/a.ts', 'one')
    expect(isStale(root, step)).toBe(true)
    await write('build/core.wasm', '')
    stamp(root, step, hashOf(root, step.sources))
    expect(isStale(root, step)).toBe(false)
    await write('lib/a.test.ts', 'a test')
    expect(isStale(root, step)).toBe(false)
    await write('lib/a.ts', 'two')
    expect(isStale(root, step)).toBe(true)
    await write('lib/a.ts', 'one')
    await rm(join(root, 'build/core.wasm'))
    expect(isStale(root, step)).toBe(true)
  })
})

describe('the data folder', () => {
  const lockFile = () => join(root, 'data', 'studio.lock')
  const open = () => openDataFolder(join(root, 'data'))

  it('is held by one studio, and free again after it closed', async () => {
    const other = spawn('sleep', ['60'])
    const lock = open()
    const mine = JSON.parse(await readFile(lockFile(), 'utf8')) as { pid: number; start: string }
    expect(mine.pid).toBe(process.pid)
    lock.release()
    open().release()
    other.kill()
  })

  it('is not held by a process that is gone, or whose number somebody else has now', async () => {
    open().release()
    for (const dead of [
      '{"pid":999999999,"start":"x"}',
      `{"pid":${process.ppid},"start":"another time"}`,
      'no JSON',
    ]) {
      await writeFile(lockFile(), dead)
      open().release()
    }
  })

  it('is refused while its holder lives', async () => {
    const script = `
      const { openDataFolder } = await import('./server/cli/start/data-folder.ts')
      openDataFolder(process.argv[1]); console.log('held'); setInterval(() => {}, 1000)`
    const args = ['--import', 'tsx', '--input-type=module', '-e', script, join(root, 'data')]
    const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => holder.stdout.once('data', resolve))
    expect(open).toThrow(new RegExp(`already \\(process ${holder.pid}\\)`))
    const gone = new Promise((resolve) => holder.once('exit', resolve))
    holder.kill('SIGKILL')
    await gone
    open().release()
  })
})

describe('a supervised process', () => {
  /** A parent that supervises a child that listens; both are killed hard, in turn. */
  async function startPair() {
    await write(
      'child.ts',
      `import { createServer } from 'node:net'
       import { onStop, reportReady } from '${process.cwd()}/server/lifecycle.ts'
       const server = createServer().listen(0, '127.0.0.1', () => {
         console.log(JSON.stringify({ pid: process.pid, port: server.address().port })); reportReady()
       })
       onStop(() => new Promise((resolve) => server.close(resolve)))`,
    )
    const script = `
      const { superviseProcess } = await import('./server/cli/start/supervised-process.ts')
      superviseProcess(process.argv[1], () => process.exit(3))`
    const args = ['--import', 'tsx', '--input-type=module', '-e', script, join(root, 'child.ts')]
    const env = { ...process.env, LOG_LEVEL: 'silent' }
    const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
    const child = () =>
      new Promise<{ pid: number; port: number }>((resolve) =>
        parent.stdout.once('data', (line: Buffer) =>
          resolve(JSON.parse(line.toString()) as { pid: number; port: number }),
        ),
      )
    return { parent, child }
  }

  const isServing = (port: number) =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('connect', () => socket.destroy())
    })

  it('is started again when it dies, and ends by itself when its supervisor was killed', async () => {
    const { parent, child } = await startPair()
    const first = await child()
    const next = child()
    process.kill(first.pid, 'SIGKILL')
    const second = await next
    expect(second.pid).not.toBe(first.pid)
    expect(await isServing(second.port)).toBe(true)
    parent.kill('SIGKILL')
    await expect.poll(() => isServing(second.port), { timeout: 10_000 }).toBe(false)
  })
})
