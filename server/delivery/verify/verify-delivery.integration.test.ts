/** A delivery is made once; every test spoils a copy of it in one way and says which check must notice. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChunks } from '@/lib/delivery/riff'
import { readWavLayout } from '@/lib/delivery/wav-reader'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { roughMix } from '@/lib/dsp-host/testing/tones'
import { deliverAlbum } from '../deliver-album'
import { sealed } from '../testing/sealed'
import { verifyDelivery } from './verify-delivery'

const root = mkdtempSync(join(tmpdir(), 'mixroom-verify-'))
const whole = join(root, 'whole')
const mixes = [roughMix({ seconds: 3, gain: 0.9 }), roughMix({ seconds: 2, gain: 0.2, seed: 2 })]
afterAll(() => rmSync(root, { recursive: true, force: true }))

beforeAll(async () => {
  const songs = [
    { title: 'One', isrc: 'DEABC2600001' },
    { title: 'Two', isrc: 'DEABC2600002', intentLu: -4 },
  ]
  const order = { title: 'Album', artist: 'Band', upc: '4006381333931', songs }
  await deliverAlbum({
    module: coreModule(),
    order: { ...order, targets: ['streaming', 'cd', 'radio', 'preview'] },
    folder: whole,
    openSource: async (song) => ({
      ...{ sampleRate: 48_000, channels: 2, frames: mixes[song]![0]!.length },
      read: async (from, frames) => mixes[song]!.map((side) => side.slice(from, from + frames)),
    }),
  })
})

let copies = 0
/** @param isSealed false: the lists still hold the old checksums */
function spoiled(path: string, change: (bytes: Buffer) => Buffer, isSealed = true): string {
  const folder = join(root, `copy-${++copies}`)
  cpSync(whole, folder, { recursive: true })
  writeFileSync(join(folder, path), change(readFileSync(join(folder, path))))
  if (isSealed) sealed(folder, path)
  return folder
}

async function failuresIn(folder: string): Promise<string[]> {
  const files = await verifyDelivery(coreModule(), folder)
  const failures = files.flatMap(({ path, checks }) =>
    checks.filter((check) => !check.isOk).map((check) => ({ path, ...check })),
  )
  for (const { found, action } of failures) expect([found, action].join(' ')).toMatch(/\w.*\. \w.*\.$/)
  return failures.map(({ path, check }) => `${path}: ${check}`)
}

/** Overwrites the samples of a WAV file. */
function samples(change: (at: number, view: DataView, width: number) => void) {
  return (bytes: Buffer) => {
    const copy = Buffer.from(bytes)
    const { dataStart, frames, bits } = readWavLayout(copy)
    const view = new DataView(copy.buffer, copy.byteOffset + dataStart)
    const width = bits / 8
    for (let at = 0; at < frames * 2; at++) change(at, view, width)
    return copy
  }
}

function replaced(from: string, to: string) {
  return (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')
}

const RADIO = 'radio/01 One.wav'
const FLAC = 'streaming/01 One.flac'

describe('verify', () => {
  it('passes what mastering writes, all targets', async () => {
    const files = await verifyDelivery(coreModule(), whole)
    expect(await failuresIn(whole)).toEqual([])
    expect(files).toHaveLength(25)
    const radio = files.find(({ path }) => path === RADIO)
    expect(radio?.checks.map(({ check }) => check)).toEqual([
      ...['checksum', 'format', 'isrc', 'loudness', 'true peak', 'clipping'],
      ...['direct current', 'silence', 'phase', 'bext', 'clicks'],
    ])
  })

  it('names a file that was changed, one that is missing and one that nobody listed', async () => {
    const flipped = spoiled('radio/02 Two.wav', (bytes) => ((bytes[bytes.length - 1]! ^= 1), bytes), false)
    expect(await failuresIn(flipped)).toContain('radio/02 Two.wav: checksum')
    const without = spoiled('report.txt', (bytes) => bytes)
    rmSync(join(without, FLAC))
    expect(await failuresIn(without)).toEqual([`${FLAC}: checksum`, `${FLAC}: format`])
    const more = spoiled('report.txt', (bytes) => bytes)
    writeFileSync(join(more, 'cd', 'notes.txt'), 'hello')
    expect(await failuresIn(more)).toEqual(['cd/notes.txt: checksum'])
  })

  it('hears a file that is quieter than planned, and that bext no longer tells the truth', async () => {
    const halved = samples((at, view, width) => {
      const from = at * width
      const value = ((view.getInt16(from + 1, true) << 8) | view.getUint8(from)) >> 1
      view.setUint8(from, value & 255)
      view.setInt16(from + 1, value >> 8, true)
    })
    expect(await failuresIn(spoiled(RADIO, halved))).toEqual([`${RADIO}: loudness`, `${RADIO}: bext`])
  })

  it('hears clipping, a true peak over the ceiling, direct current and a hole', async () => {
    const cd = 'cd/01 One.wav'
    const clipped = samples((at, view) => at > 50_000 && at < 50_020 && view.setInt16(at * 2, 32_767, true))
    const noticed = await failuresIn(spoiled(cd, clipped))
    expect(noticed).toEqual(expect.arrayContaining([`${cd}: true peak`, `${cd}: clipping`]))
    const shifted = samples((at, view) => {
      view.setInt16(at * 2, Math.min(32_767, view.getInt16(at * 2, true) + 1000), true)
    })
    expect(await failuresIn(spoiled(cd, shifted))).toContain(`${cd}: direct current`)
    const holed = samples((at, view) => at > 40_000 && at < 140_000 && view.setInt16(at * 2, 0, true))
    expect(await failuresIn(spoiled(cd, holed))).toContain(`${cd}: silence`)
  })

  it('finds another ISRC in each place that can hold one', async () => {
    const axml = replaced('ISRC:DEABC2600001', 'ISRC:DEABC2600009')
    expect(await failuresIn(spoiled(RADIO, axml))).toEqual([`${RADIO}: isrc`])
    const bext = (bytes: Buffer) => {
      const { start } = findChunks(bytes).find((chunk) => chunk.id === 'bext')!
      bytes.write('DEABC2600009', start + 288, 'latin1')
      return bytes
    }
    expect(await failuresIn(spoiled(RADIO, bext))).toEqual([`${RADIO}: isrc`])
    const info = replaced('\0DEABC2600001\0\0', '\0DEABC2600009\0\0')
    expect(await failuresIn(spoiled(RADIO, info))).toEqual([`${RADIO}: isrc`])
    expect(await failuresIn(spoiled(FLAC, replaced('ISRC=DEABC2600001', 'ISRC=DEABC2600009')))).toEqual([
      `${FLAC}: isrc`,
    ])
    const cue = replaced('ISRC DEABC2600002', 'ISRC DEABC2600001')
    expect(await failuresIn(spoiled('cd/Album.cue', cue))).toEqual(['cd/Album.cue: codes'])
  })

  it('hears a preview of another song, and reads its tags', async () => {
    const mp3 = 'preview/01 One.mp3'
    const other = spoiled(mp3, () => readFileSync(join(whole, 'preview/02 Two.mp3')))
    expect(await failuresIn(other)).toEqual(
      ['format', 'isrc', 'tags', 'loudness'].map((check) => `${mp3}: ${check}`),
    )
    const opus = 'preview/02 Two.opus'
    expect(await failuresIn(spoiled(opus, (bytes) => ((bytes[200]! ^= 1), bytes)))).toEqual([
      `${opus}: format`,
    ])
  })

  it('finds a FLAC copy of other samples or names, and a file cut short', async () => {
    const other = spoiled(FLAC, () => readFileSync(join(whole, 'streaming/02 Two.flac')))
    expect(await failuresIn(other)).toEqual(
      ['format', 'isrc', 'tags', 'samples'].map((check) => `${FLAC}: ${check}`),
    )
    expect(await failuresIn(spoiled(RADIO, (bytes) => bytes.subarray(0, -10)))).toEqual([`${RADIO}: format`])
    expect(await failuresIn(spoiled(RADIO, () => Buffer.from('no sound')))).toEqual([`${RADIO}: format`])
  })

  it('says what it lacks in a folder without list or report, and refuses one that is not there', async () => {
    const bare = spoiled('report.txt', (bytes) => bytes)
    rmSync(join(bare, 'checksums.sha256'))
    rmSync(join(bare, 'report.json'))
    const noticed = await failuresIn(bare)
    expect(noticed).toEqual(expect.arrayContaining(['checksums.sha256: list', 'report.json: report']))
    await expect(verifyDelivery(coreModule(), join(root, 'nowhere'))).rejects.toThrow('no folder')
  })
})
