/** A DDP set made from hand-written masters; every test spoils one of its files and says which check must notice. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeAlbumFiles } from '../album/album-files'
import { handMadeAlbum, type HandMade } from '../testing/finished-album'
import type { Check } from './check'
import { checkDdp } from './check-ddp'

const FRAMES = [310 * 588, 300 * 588, 305 * 588]
const SONGS = [
  { title: 'One', isrc: 'DEABC2600001', gapSeconds: 9 },
  { title: 'Two', isrc: 'DEABC2600002', gapSeconds: 0 },
  { title: 'Three', gapSeconds: 1.004 },
]
const folder = mkdtempSync(join(tmpdir(), 'mixroom-ddp-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let album: HandMade
let present: readonly string[]
beforeAll(async () => {
  album = await handMadeAlbum(folder, 'cd', SONGS, FRAMES)
  present = await writeAlbumFiles(album.request)
})

async function checks(): Promise<ReadonlyMap<string, Check>> {
  const found = new Map<string, Check>()
  const place = { folder, ddp: 'cd/ddp', plan: album.plan, present }
  await checkDdp(place, (path, ...own) => own.forEach((check) => found.set(`${path} ${check.check}`, check)))
  return found
}

const failures = async () => [...(await checks())].filter(([, check]) => !check.isOk).map(([name]) => name)

/** Changes a file while `work` looks at it. */
async function spoiled(name: string, change: (bytes: Buffer) => void, isSummed = true): Promise<string[]> {
  const path = join(folder, 'cd/ddp', name)
  const sums = join(folder, 'cd/ddp/CHECKSUM.MD5')
  const before = readFileSync(path)
  const list = readFileSync(sums, 'utf8')
  const bytes = Buffer.from(before)
  change(bytes)
  writeFileSync(path, bytes)
  const md5 = createHash('md5').update(bytes).digest('hex')
  if (isSummed) writeFileSync(sums, list.replace(new RegExp(`^.{32} \\*${name}$`, 'm'), `${md5} *${name}`))
  const found = await failures()
  writeFileSync(path, before)
  writeFileSync(sums, list)
  return found
}

describe('a DDP set', () => {
  it('holds the same programme as the CUE sheet and its WAV files, to the sample', async () => {
    const all = await checks()
    expect([...all].filter(([, { isOk }]) => !isOk)).toEqual([])
    expect([...all.keys()]).toEqual([
      'cd/ddp/CHECKSUM.MD5 md5',
      'cd/ddp/DDPID codes',
      'cd/ddp/PQDESCR positions',
      'cd/ddp/CDTEXT.BIN cd-text',
      'cd/ddp/IMAGE.DAT samples',
    ])
    const image = readFileSync(join(folder, 'cd/ddp/IMAGE.DAT'))
    expect(image.length).toBe((150 + 310 + 300 + 75 + 305) * 2352)
    expect(image.subarray(0, 150 * 2352).every((byte) => byte === 0)).toBe(true)
    const first = readFileSync(join(folder, album.plan.delivered[0]!.path)).subarray(-FRAMES[0]! * 4)
    expect(image.subarray(150 * 2352, 460 * 2352).equals(first)).toBe(true)
  })

  it('is written the same twice', async () => {
    const bytes = () => present.map((path) => readFileSync(join(folder, path)).toString('latin1'))
    const before = bytes()
    await writeAlbumFiles(album.request)
    expect(bytes()).toEqual(before)
  })

  it('is refused when one sample of the image, one code, one time or one title is wrong', async () => {
    expect(await spoiled('IMAGE.DAT', (bytes) => void (bytes[2_000_000]! ^= 1))).toEqual([
      'cd/ddp/IMAGE.DAT samples',
    ])
    expect(await spoiled('IMAGE.DAT', (bytes) => void (bytes[2_000_000]! ^= 1), false)).toEqual([
      'cd/ddp/CHECKSUM.MD5 md5',
      'cd/ddp/IMAGE.DAT samples',
    ])
    expect(await spoiled('DDPID', (bytes) => void bytes.write('9', 20))).toEqual(['cd/ddp/DDPID codes'])
    const pq = 'cd/ddp/PQDESCR positions'
    expect(await spoiled('PQDESCR', (bytes) => void bytes.write('9', 64 + 31))).toEqual([pq])
    expect(await spoiled('PQDESCR', (bytes) => void bytes.write('74', 3 * 64 + 14))).toEqual([pq])
    expect(await spoiled('CDTEXT.BIN', (bytes) => void (bytes[6]! ^= 1))).toEqual(['cd/ddp/DDPMS ddp'])
  })
})
