import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildRooms } from '../cli/build-rooms'

describe('the rooms process', () => {
  let folder = ''
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('holds no Prisma and no Next: every open window of the studio lives in this one process', async () => {
    folder = await mkdtemp(join(tmpdir(), 'mixroom-rooms-'))
    const inside = await buildRooms(join(folder, 'rooms.mjs'))
    expect(inside).toContain('server/collab/room.ts')
    expect(
      inside.filter((path) => /^(@prisma|next$|next\/|react)|db\/(generated|client)/.test(path)),
    ).toEqual([])
  })
})
