import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { AppError } from '@/lib/assert'
import { database } from '../db/client'
import { isAlive } from '../db/heartbeat'
import { useTestDatabase } from '../db/testing'
import { childEnvironment } from '../env'
import { closeBoss, jobBoss } from './boss'
import type { JobDefinition } from './define-job'
import { enqueue } from './enqueue'
import { startJobRunner, type JobRunner } from './job-runner'
import { acquireLease, assertLeaseHeld, LeaseLostError } from './lease'

const LEASE_MS = 2000
const HANGING = fileURLToPath(new URL('./testing/hanging-worker.ts', import.meta.url))
type Sweep = JobDefinition<'sweep-trash'>

describe('jobs', () => {
  useTestDatabase()
  const runners: JobRunner[] = []

  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()))
    await database().auditEvent.deleteMany()
  })
  afterAll(closeBoss)

  const work = async (definition: Omit<Sweep, 'name'>, slots = 1) => {
    const definitions = { 'sweep-trash': { name: 'sweep-trash', ...definition } as Sweep }
    runners.push(await startJobRunner({ slots, definitions, leaseMs: LEASE_MS }))
  }
  const order = (day: string) => database().$transaction((tx) => enqueue(tx, 'sweep-trash', { day }))
  const note = (action: string): Omit<Sweep, 'name'> => ({
    run: async ({ commit, payload }) => {
      const data = { bandId: 'test', action, subjectKind: 'job', subjectId: payload.day }
      await commit(async (tx) => {
        const before = await tx.auditEvent.count({ where: { subjectId: payload.day, action } })
        if (before === 0) await tx.auditEvent.create({ data })
      })
    },
  })
  const noted = (subjectId: string) => database().auditEvent.count({ where: { subjectId } })
  const states = async (day: string) => {
    const rows = await database().$queryRaw<{ state: string }[]>`
      SELECT state::text AS state FROM pgboss.job WHERE data->>'day' = ${day}`
    return rows.map((row) => row.state)
  }

  it('an ordered job runs, and a worker that lives can be seen', async () => {
    await work(note('done'))
    await order('2026-01-01')
    await vi.waitFor(async () => expect(await states('2026-01-01')).toEqual(['completed']), {
      timeout: 10_000,
    })
    expect(await noted('2026-01-01')).toBe(1)
    expect(await isAlive('worker')).toBe(true)
  })

  it('a job ordered in a transaction that is rolled back does not exist', async () => {
    await jobBoss()
    const lost = database().$transaction(async (tx) => {
      await enqueue(tx, 'sweep-trash', { day: '2026-01-02' })
      throw new Error('roll back')
    })
    await expect(lost).rejects.toThrow('roll back')
    expect(await states('2026-01-02')).toEqual([])
  })

  it('the same job twice gives one result', async () => {
    await order('2026-01-03')
    await order('2026-01-03')
    await work(note('done'), 2)
    await vi.waitFor(async () => expect(await states('2026-01-03')).toEqual(['completed', 'completed']), {
      timeout: 10_000,
    })
    expect(await noted('2026-01-03')).toBe(1)
  })

  it('a job whose worker is killed in the middle is finished by another', async () => {
    await order('2026-01-04')
    const args = ['--import', 'tsx', HANGING, String(LEASE_MS)]
    const worker = spawn(process.execPath, args, {
      env: childEnvironment({}),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(worker.stdout, 'data')
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    expect(await states('2026-01-04')).toEqual(['active'])
    await work(note('resumed'))
    await vi.waitFor(async () => expect(await states('2026-01-04')).toEqual(['completed']), {
      timeout: 20_000,
    })
    expect(await database().auditEvent.count({ where: { action: 'resumed' } })).toBe(1)
  })

  it('a worker that lost its lease cannot write', async () => {
    const late = await acquireLease('test:late', 'slow', 0)
    const next = await acquireLease('test:late', 'quick')
    expect(late && next && next.fencingToken > late.fencingToken).toBe(true)
    await expect(database().$transaction((tx) => assertLeaseHeld(tx, late!))).rejects.toThrow(LeaseLostError)
    expect(await acquireLease('test:late', 'third')).toBeNull()
  })

  it('an error meant for people ends the job at once and is passed on', async () => {
    const told: string[] = []
    await work({
      run: () => Promise.reject(new AppError('invalid_audio', 'The file is empty.')),
      giveUp: async (_tx, _payload, message) => void told.push(message),
    })
    await order('2026-01-05')
    await vi.waitFor(async () => expect(await states('2026-01-05')).toEqual(['failed']), { timeout: 10_000 })
    expect(told).toEqual(['The file is empty.'])
  })

  it('any other fault is tried again after a pause', async () => {
    let runs = 0
    await work({ run: () => (++runs === 1 ? Promise.reject(new Error('passing')) : Promise.resolve()) })
    await order('2026-01-06')
    await vi.waitFor(async () => expect(await states('2026-01-06')).toEqual(['completed']), {
      timeout: 20_000,
    })
    expect(runs).toBe(2)
  })

  it('a stopping worker gives its job back unharmed', async () => {
    let startedCount = 0
    await work({
      run: ({ signal }) => {
        startedCount += 1
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('stopped'))),
        )
      },
    })
    await order('2026-01-07')
    await vi.waitFor(() => expect(startedCount).toBe(1), { timeout: 10_000 })
    await runners.pop()?.stop()
    expect(await states('2026-01-07')).toEqual(['created'])
  })

  it('a job that is no longer wanted is stopped quietly', async () => {
    let isWanted = true
    await work({
      isWanted: () => Promise.resolve(isWanted),
      run: ({ signal }) => {
        isWanted = false
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('stopped'))),
        )
      },
    })
    await order('2026-01-08')
    await vi.waitFor(async () => expect(await states('2026-01-08')).toEqual(['completed']), {
      timeout: 10_000,
    })
  })
})
