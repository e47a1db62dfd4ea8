/** Songs that run into each other, delivered for every medium that plays albums whole, and read back. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readWavLayout } from '@/lib/delivery/wav-reader'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { roughMix } from '@/lib/dsp-host/testing/tones'
import { deliverAlbum } from './deliver-album'
import { sealed } from './testing/sealed'
import { verifyDelivery } from './verify/verify-delivery'

const folder = mkdtempSync(join(tmpdir(), 'mixroom-joined-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const mix = roughMix({ seconds: 9, gain: 0.9 })
const parts = [
  [0, 200_137],
  [200_137, 320_000],
  [320_000, 432_000],
] as const

async function checks() {
  const files = await verifyDelivery(coreModule(), folder)
  return files.flatMap(({ path, checks: own }) => own.map((check) => ({ path, ...check })))
}

it('files of a segue and a crossfade null against their one programme, and a lost sample is noticed', async () => {
  const songs = [{ title: 'One' }, { title: 'Two', gapSeconds: 0 }, { title: 'Three', gapSeconds: -0.5 }]
  await deliverAlbum({
    module: coreModule(),
    order: { title: 'Album', artist: 'Band', songs, targets: ['streaming', 'cd', 'vinyl'] },
    folder,
    openSource: async (song) => {
      const own = mix.map((side) => side.subarray(...parts[song]!))
      const read = async (from: number, frames: number) => own.map((side) => side.slice(from, from + frames))
      return { sampleRate: 48_000, channels: 2, frames: own[0]!.length, read }
    },
  })
  const found = await checks()
  expect(found.filter(({ isOk }) => !isOk)).toEqual([])
  const joins = found.filter(({ check }) => check === 'join').map(({ path }) => path)
  expect(joins).toEqual(expect.arrayContaining(['streaming/02 Two.wav', 'streaming/03 Three.wav']))
  expect(joins).toEqual(expect.arrayContaining(['cd/02 Two.wav', 'cd/03 Three.wav']))
  const cd = ['01 One', '02 Two', '03 Three'].map((name) =>
    readWavLayout(readFileSync(join(folder, 'cd', `${name}.wav`))),
  )
  expect(cd.map(({ frames }) => frames % 588)).toEqual([0, 0, 0])
  const second = join(folder, 'streaming/02 Two.wav')
  const bytes = readFileSync(second)
  bytes[readWavLayout(bytes).dataStart + 60]! ^= 1
  writeFileSync(second, bytes)
  sealed(folder, 'streaming/02 Two.wav')
  const failed = (await checks()).filter(({ isOk }) => !isOk).map(({ path, check }) => `${path}: ${check}`)
  expect(failed).toContain('streaming/02 Two.wav: join')
})
