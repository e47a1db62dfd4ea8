import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { database, type UploadStatus } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { makeStudio, type TestStudio } from '../songs/testing/studio'
import { removeStaleWork, withWorkFolder } from '../storage/work-folder'
import { fixSongRate } from './fix-song-rate'
import { RESUMABLE_MS, sweepUploads } from './sweep-uploads'
import { uploadFolder, uploadPath } from './uploads'

const DAY_MS = 24 * 3600 * 1000

describe('uploads', () => {
  const test = useTestDatabase()
  let studio: TestStudio

  beforeAll(async () => {
    studio = await makeStudio()
  })

  const makeSong = () => {
    const data = { albumId: studio.albumId, title: 'Song', order: 'a0' }
    return database().song.create({ data, select: { id: true } })
  }

  it('that arrive first at the same moment agree on one rate, and the band has the first word', async () => {
    const rates = [44_100, 48_000, 96_000, 24_000, 48_000, 44_100]
    const { id } = await makeSong()
    const answers = await Promise.all(rates.map((rate) => fixSongRate(id, rate)))
    expect(new Set(answers).size).toBe(1)
    await database().band.update({ where: { id: studio.bandId }, data: { defaultSampleRate: 88_200 } })
    expect(await fixSongRate(id, 48_000)).toBe(answers[0])
    expect(await fixSongRate((await makeSong()).id, 48_000)).toBe(88_200)
  })

  it('that nobody finished are swept after two days; those that wait for their ingest never', async () => {
    const song = await makeSong()
    const now = Date.now()
    const old = new Date(now - RESUMABLE_MS - 1000)
    mkdirSync(uploadFolder(), { recursive: true })
    const put = async (name: string, status: UploadStatus | null, touched: Date) => {
      for (const path of [uploadPath(name), `${uploadPath(name)}.json`]) {
        writeFileSync(path, 'bytes')
        utimesSync(path, touched, touched)
      }
      if (status === null) return
      const data = { id: name, songId: song.id, userId: studio.userIds.owner, fileName: name, sizeBytes: 5n }
      await database().upload.create({ data: { ...data, status, updatedAt: touched } })
    }
    await put('broken-off', 'receiving', old)
    await put('going-on', 'receiving', new Date(now))
    await put('waiting', 'queued', old)
    await put('orphan', null, old)
    await sweepUploads(now)
    const left = ['broken-off', 'going-on', 'waiting', 'orphan'].filter((name) =>
      existsSync(uploadPath(name)),
    )
    expect(left).toEqual(['going-on', 'waiting'])
    expect(existsSync(`${uploadPath('waiting')}.json`)).toBe(true)
    const rows = await database().upload.findMany({ where: { songId: song.id }, orderBy: { id: 'asc' } })
    expect(rows.map(({ id }) => id)).toEqual(['going-on', 'waiting'])
  })

  it('are worked on in a folder that is gone afterwards, also when the process died in it', async () => {
    const seen = await withWorkFolder(async (folder) => folder)
    expect(existsSync(seen)).toBe(false)
    await expect(withWorkFolder(() => Promise.reject(new Error('broke')))).rejects.toThrow('broke')
    const left = join(test.dataDir, 'work', 'job-killed')
    mkdirSync(left, { recursive: true })
    await removeStaleWork()
    expect(existsSync(left)).toBe(true)
    await removeStaleWork(Date.now() + 2 * DAY_MS)
    expect(existsSync(left)).toBe(false)
  })
})
