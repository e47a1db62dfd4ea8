import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Client } from 'pg'
import { placesIn, type EmbeddedPlaces } from './places'
import { isAlive } from './process-state'
import { startEmbedded, type EmbeddedServer } from './start-embedded'

describe('embedded PostgreSQL', () => {
  let folder = ''
  let places: EmbeddedPlaces
  let server: EmbeddedServer | null = null

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mixroom-embedded-'))
    await chmod(folder, 0o755)
    places = placesIn(join(folder, 'postgres'))
  })
  afterEach(async () => {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function start({ isThrowaway = true } = {}): Promise<EmbeddedServer> {
    server = await startEmbedded(places, { isThrowaway })
    return server
  }

  async function ask<T extends object>(sql: string): Promise<T[]> {
    const client = new Client({ connectionString: server?.url })
    await client.connect()
    return (await client.query<T>(sql).finally(() => client.end())).rows
  }

  it('left running by a killed parent is found and used again, with its data', async () => {
    const first = await start()
    await ask('CREATE TABLE kept (value int)')
    // The parent is gone without a word: nothing was stopped. A second start sees only what is on disk.
    const second = await start()
    expect(second).toMatchObject({ wasRunning: true, pid: first.pid })
    expect(await ask('SELECT * FROM kept')).toEqual([])
  })

  it('starts again after kill -9 of the server itself, and keeps what was committed', async () => {
    const first = await start({ isThrowaway: false })
    await ask('CREATE TABLE kept (value int)')
    await ask('INSERT INTO kept VALUES (1)')
    process.kill(first.pid, 'SIGKILL')
    const second = await start({ isThrowaway: false })
    expect(second.wasRunning).toBe(false)
    expect(await ask('SELECT * FROM kept')).toEqual([{ value: 1 }])
  })

  it('is not fooled by a lock whose number belongs to another program now', async () => {
    const first = await start()
    await first.stop()
    const other = spawn('sleep', ['60'])
    const lock = `${other.pid}\n${places.clusterDir}\n`
    await writeFile(join(places.clusterDir, 'postmaster.pid'), lock)
    await writeFile(join(places.socketDir, '.s.PGSQL.5432.lock'), lock)
    const second = await start()
    other.kill()
    expect(second.wasRunning).toBe(false)
  })

  it('stops on request and leaves no process', async () => {
    const { pid, stop } = await start()
    await stop()
    expect(isAlive(pid)).toBe(false)
  })

  it('keeps its socket path inside the limit of the system, however deep the folder lies', () => {
    const deep = placesIn(join(folder, 'a-rather-long-folder-name/'.repeat(6), 'postgres'))
    expect(Buffer.byteLength(join(deep.socketDir, '.s.PGSQL.5432'))).toBeLessThanOrEqual(103)
  })
})
