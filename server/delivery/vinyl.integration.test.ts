/** A record is made once; the tests read its sides, and spoil copies of it that quality control must notice. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWavLayout } from '@/lib/delivery/wav-reader'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { roughMix } from '@/lib/dsp-host/testing/tones'
import { deliverAlbum, type DeliveredAlbum } from './deliver-album'
import { sealed } from './testing/sealed'
import { verifyDelivery } from './verify/verify-delivery'

const root = mkdtempSync(join(tmpdir(), 'mixroom-vinyl-'))
const whole = join(root, 'whole')
const mixes = [3, 2, 2.5, 2].map((seconds, seed) => roughMix({ seconds, gain: 0.5, seed: seed + 1 }))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const songs = [
  { title: 'One', isrc: 'DEABC2600001' },
  { title: 'Two', isrc: 'DEABC2600002', gapSeconds: 1.01 },
  { title: 'Three', gapSeconds: 3 },
  { title: 'Four', gapSeconds: 0.5 },
]

let delivered: DeliveredAlbum
beforeAll(async () => {
  delivered = await deliverAlbum({
    module: coreModule(),
    order: { title: 'Album', artist: 'Band', upc: '4006381333931', songs, targets: ['vinyl'] },
    folder: whole,
    openSource: async (song) => ({
      ...{ sampleRate: 48_000, channels: 2, frames: mixes[song]![0]!.length },
      read: async (from, frames) => mixes[song]!.map((side) => side.slice(from, from + frames)),
    }),
  })
})

let copies = 0
function spoiled(path: string, change: (bytes: Buffer) => Buffer): string {
  const folder = join(root, `copy-${++copies}`)
  cpSync(whole, folder, { recursive: true })
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path))))
  sealed(folder, path)
  return folder
}

async function failuresIn(folder: string): Promise<string[]> {
  const files = await verifyDelivery(coreModule(), folder)
  return files.flatMap(({ path, checks }) =>
    checks.filter(({ isOk }) => !isOk).map(({ check }) => `${path}: ${check}`),
  )
}

const replaced = (from: string, to: string) => (bytes: Buffer) =>
  Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')

const SIDE_A = 'vinyl/Side A.wav'

describe('a record', () => {
  it('has a file per song and, per side, a file, a CUE sheet and a cue sheet; all pass', async () => {
    expect(delivered.extras.map(({ path }) => path)).toEqual([
      ...['A', 'B'].flatMap((name) =>
        ['.wav', '.cue', ' cue sheet.txt'].map((end) => `vinyl/Side ${name}${end}`),
      ),
      ...['report.json', 'report.txt', 'checksums.sha256'],
    ])
    expect(await failuresIn(whole)).toEqual([])
    const files = await verifyDelivery(coreModule(), whole)
    const checksOf = (path: string) =>
      files.find((file) => file.path === path)?.checks.map(({ check }) => check)
    expect(checksOf(SIDE_A)).toEqual(['checksum', 'samples'])
    expect(checksOf('vinyl/01 One.wav')).toContain('mono bass')
  })

  it('puts every song behind a pause on a 75th of a second, and tells its sample', () => {
    const sheet = readFileSync(join(whole, 'vinyl/Side A cue sheet.txt'), 'utf8')
    const cue = readFileSync(join(whole, 'vinyl/Side A.cue'), 'utf8')
    const start = Math.ceil((3 + 1.01) * 75) * 640
    expect(sheet).toMatch(new RegExp(`^A2 +00:04\\.013 .* ${start} .*DEABC2600002  Two$`, 'm'))
    expect(cue).toContain(
      `TITLE "Two"\r\n    PERFORMER "Band"\r\n    ISRC DEABC2600002\r\n    INDEX 01 00:04:01`,
    )
    expect(cue).toContain('CATALOG 4006381333931')
    const layout = readWavLayout(readFileSync(join(whole, SIDE_A)))
    expect(layout).toMatchObject({ bits: 24, sampleRate: 48_000, frames: start + 2 * 48_000 })
  })

  it('is refused when a side differs from its songs by one bit, or a gap is not silent', async () => {
    const flip = (at: number) => (bytes: Buffer) => {
      const { dataStart } = readWavLayout(bytes)
      bytes[dataStart + at * 6] = bytes[dataStart + at * 6]! ^ 1
      return bytes
    }
    expect(await failuresIn(spoiled(SIDE_A, flip(100_000)))).toEqual([`${SIDE_A}: samples`])
    expect(await failuresIn(spoiled(SIDE_A, flip(3 * 48_000 + 100)))).toEqual([`${SIDE_A}: samples`])
  })

  it('is refused when a sheet names another place, code or file', async () => {
    const cue = 'vinyl/Side A.cue'
    expect(await failuresIn(spoiled(cue, replaced('00:04:01', '00:04:02')))).toEqual([`${cue}: times`])
    expect(await failuresIn(spoiled(cue, replaced('DEABC2600002', 'DEABC2600003')))).toEqual([
      `${cue}: times`,
    ])
    const sheet = 'vinyl/Side A cue sheet.txt'
    const moved = replaced('192640', '192641')
    expect(await failuresIn(spoiled(sheet, moved))).toEqual([`${sheet}: times`])
  })

  it('is refused when a song has sides in the bass', async () => {
    const song = 'vinyl/03 Three.wav'
    const wide = (bytes: Buffer) => {
      const { dataStart, frames } = readWavLayout(bytes)
      for (let frame = 0; frame < frames; frame++) {
        const bass = Math.round(800_000 * Math.sin((2 * Math.PI * 80 * frame) / 48_000))
        const at = dataStart + frame * 6
        bytes.writeIntLE(bytes.readIntLE(at, 3) + bass, at, 3)
        bytes.writeIntLE(bytes.readIntLE(at + 3, 3) - bass, at + 3, 3)
      }
      return bytes
    }
    expect(await failuresIn(spoiled(song, wide))).toContain(`${song}: mono bass`)
  })

  it('is the same to the bit when it is made twice', async () => {
    const again = join(root, 'again')
    await deliverAlbum({
      module: coreModule(),
      order: { title: 'Album', artist: 'Band', upc: '4006381333931', songs, targets: ['vinyl'] },
      folder: again,
      openSource: async (song) => ({
        ...{ sampleRate: 48_000, channels: 2, frames: mixes[song]![0]!.length },
        read: async (from, frames) => mixes[song]!.map((side) => side.slice(from, from + frames)),
      }),
    })
    expect(readFileSync(join(again, 'checksums.sha256'), 'utf8')).toBe(
      readFileSync(join(whole, 'checksums.sha256'), 'utf8'),
    )
  })
})
