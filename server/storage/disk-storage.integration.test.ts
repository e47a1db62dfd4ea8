import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { diskStorage } from './disk-storage'
import { describeStorage } from './storage-contract'

const folders: string[] = []
async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mixroom-storage-'))
  folders.push(folder)
  return folder
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

describeStorage('disk storage', async () => diskStorage(await emptyFolder()))

it('a failed put leaves no part file behind', async () => {
  const folder = await emptyFolder()
  const failing = new Readable({
    read() {
      this.destroy(new Error('cut'))
    },
  })
  await expect(diskStorage(folder).put('a/b', failing)).rejects.toThrow('cut')
  expect(await readdir(join(folder, 'a'))).toEqual([])
})
