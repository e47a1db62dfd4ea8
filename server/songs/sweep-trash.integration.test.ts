import { afterAll, describe, expect, it, vi } from 'vitest'
import { createRoomFrom } from '../collab/room-store'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { closeBoss } from '../jobs/boss'
import { enqueue } from '../jobs/enqueue'
import { startJobRunner } from '../jobs/job-runner'
import { storage } from '../storage/storage'
import { saveVersion } from '../versions/save-version'
import { storeStem } from '../versions/testing/stored-stem'
import { sweepTrashJob } from './sweep-trash.job'
import { makeSong, makeStudio } from './testing/studio'

describe('the trash', () => {
  useTestDatabase()
  afterAll(closeBoss)

  it('is emptied after 30 days: rows, room and files that nothing else plays', async () => {
    const studio = await makeStudio()
    const shared = await storeStem(1, 0.2, 0.5)
    const own = await storeStem(2, 0.2, 0.5)
    const old = await makeSong(studio, 'Old', own)
    const kept = await makeSong(studio, 'Kept', shared)
    const audio = await database().stemAudio.findFirstOrThrow({ where: { stemId: shared.stemId } })
    await database().songStem.create({
      data: { songId: old.songId, stemAudioId: audio.id, originalName: 'Shared.wav' },
    })
    const recent = await makeSong(studio, 'Recent')
    await saveVersion({ songId: old.songId, bandId: studio.bandId, personId: null, name: 'One' })
    const branchOf = async (songId: string, closedAt: string | null) => {
      const { id } = await database().branch.create({
        data: {
          ...{ songId, creatorId: studio.userIds.reviewer, name: 'Try', baseMix: {} },
          closedAt: closedAt && new Date(closedAt),
        },
      })
      await database().$transaction((tx) => createRoomFrom(tx, id, new Uint8Array([0])))
      return id
    }
    const gone = [await branchOf(old.songId, null), await branchOf(kept.songId, '2026-01-01')]
    const staying = [await branchOf(kept.songId, '2026-01-20'), await branchOf(kept.songId, null)]
    const trash = (songId: string, day: string) =>
      database().song.update({ where: { id: songId }, data: { trashedAt: new Date(day) } })
    await trash(old.songId, '2026-01-01')
    await trash(recent.songId, '2026-01-20')

    await database().$transaction((tx) => enqueue(tx, 'sweep-trash', { day: '2026-02-10' }))
    const runner = await startJobRunner({ slots: 1, definitions: { 'sweep-trash': sweepTrashJob } })
    const isGone = async () => (await database().song.count({ where: { id: old.songId } })) === 0
    await vi.waitFor(async () => expect(await isGone()).toBe(true), { timeout: 20_000 })
    await vi.waitFor(async () => expect(await storage().stat(`stems/${own.stemId}.flac`)).toBeNull())
    await runner.stop()

    expect(await database().roomSnapshot.count({ where: { roomId: old.songId } })).toBe(0)
    expect(await database().branch.count({ where: { id: { in: gone } } })).toBe(0)
    expect(await database().roomSnapshot.count({ where: { roomId: { in: gone } } })).toBe(0)
    expect(await database().roomSnapshot.count({ where: { roomId: { in: staying } } })).toBe(2)
    expect(await storage().stat(`stems/${shared.stemId}.flac`)).not.toBeNull()
    const left = await database().song.findMany({ where: { albumId: studio.albumId }, select: { id: true } })
    expect(left.map(({ id }) => id).sort()).toEqual([kept.songId, recent.songId].sort())
  })
})
