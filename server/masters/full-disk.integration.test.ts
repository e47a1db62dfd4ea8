/** A disk that is full while masters are stored: clear words, nothing half-written, and the run goes on when there is room. */
import { readdirSync } from 'node:fs'
import type * as files from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as retryRoute from '@/app/api/masters/[runId]/retry/route'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { env } from '../env'
import { closeBoss } from '../jobs/boss'
import { call } from '../songs/testing/studio'
import { orderMasters, readyAlbum, runEnded, type ReadyAlbum } from './testing/ready-album'

const disk = vi.hoisted(() => ({ isFull: false }))

/** The system's own answer when a file of the masters should grow. */
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof files>()
  const opened: typeof files.open = async (path, flags, mode) => {
    const file = await real.open(path, flags, mode)
    if (!disk.isFull || !String(path).includes('/files/masters/')) return file
    vi.spyOn(file, 'write').mockRejectedValue(
      Object.assign(new Error('ENOSPC: no space left on device, write'), {
        code: 'ENOSPC',
        syscall: 'write',
      }),
    )
    return file
  }
  return { ...real, open: opened }
})

describe('a master run on a full disk', () => {
  useTestDatabase()
  let album: ReadyAlbum

  beforeAll(async () => {
    album = await readyAlbum([
      { title: 'One', seed: 11, level: 0.5 },
      { title: 'Two', seed: 12, level: 0.3 },
    ])
  })
  afterAll(async () => {
    disk.isFull = false
    await album.runner.stop()
    await closeBoss()
  })

  it('says so, leaves nothing half-written, and finishes without measuring again when there is room', async () => {
    disk.isFull = true
    const { runId } = (await orderMasters(album, { targets: ['streaming'] })).data
    const failed = await runEnded(album, runId)
    expect(failed.status).toBe('failed')
    expect(failed.error).toContain(
      '“One” could not be mastered: The disk is full. Nothing was lost; make room and try again.',
    )
    expect(await database().masterFile.count({ where: { runId } })).toBe(0)
    const folders = ['files/masters', 'work'].map((name) => join(env().dataDir, name))
    const filesIn = (folder: string) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    await vi.waitFor(() => expect(folders.flatMap(filesIn)).toEqual([]))
    const before = await database().masterSong.findMany({ where: { runId }, select: { analysis: true } })
    expect(before.every(({ analysis }) => analysis !== null)).toBe(true)

    disk.isFull = false
    const again = await call(retryRoute.POST, album.studio.cookies.engineer, { runId })
    expect(again.status).toBe(204)
    expect(await runEnded(album, runId)).toMatchObject({ status: 'done', error: null })
  })
})
