import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { concatBytes } from '@/lib/delivery/riff'
import { readFlacLayout } from '@/lib/delivery/flac-metadata'
import { packIntegers, wavHeader } from '@/lib/delivery/wav-writer'
import { firstDifference, writeFlacCopy } from './flac-copy'
import { openWavFile } from './wav-file'

const TEXT = { title: 'Über Song', artist: 'Band', album: 'Album', trackNumber: 1, isrc: 'DEABC2600001' }
const folder = mkdtempSync(join(tmpdir(), 'mixroom-flac-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Numbers over the whole 24-bit range, the ends included. */
function noise(frames: number, seed: number): Int32Array {
  let state = seed
  return Int32Array.from({ length: frames }, (_, i) => {
    if (i === 0) return 8_388_607
    if (i === 1) return -8_388_608
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return state >> 8
  })
}

function writeWav(name: string, channels: readonly Int32Array[]): string {
  const frames = channels[0]?.length ?? 0
  const path = join(folder, name)
  const header = wavHeader({ sampleRate: 96_000, channels: 2, format: 'int24', frames })
  writeFileSync(path, concatBytes([header, packIntegers(channels, frames, 'int24')]))
  return path
}

describe('the FLAC copy of a WAV file', () => {
  const channels = [noise(50_001, 1), noise(50_001, 2)]
  const wav = writeWav('a.wav', channels)
  const flac = join(folder, 'a.flac')

  it('holds the same samples, names and code, and is the same bytes every time', async () => {
    await writeFlacCopy(wav, flac, TEXT)
    const bytes = readFileSync(flac)
    expect(readFlacLayout(bytes)).toMatchObject({ sampleRate: 96_000, channels: 2, bits: 24, frames: 50_001 })
    expect(readFlacLayout(bytes).tags).toMatchObject({ TITLE: 'Über Song', ISRC: 'DEABC2600001' })
    expect(await firstDifference(await openWavFile(wav), flac)).toBeNull()
    await writeFlacCopy(wav, join(folder, 'again.flac'), TEXT)
    expect(readFileSync(join(folder, 'again.flac')).equals(bytes)).toBe(true)
  })

  it('is told apart from a WAV file that differs in one sample, or in length', async () => {
    const changed = channels.map((samples) => samples.slice())
    changed[1]![40_000]! ^= 1
    expect(await firstDifference(await openWavFile(writeWav('b.wav', changed)), flac)).toContain(
      'frame 40000',
    )
    const shorter = channels.map((samples) => samples.slice(0, 50_000))
    expect(await firstDifference(await openWavFile(writeWav('c.wav', shorter)), flac)).toContain('longer')
    const longer = channels.map((samples) => Int32Array.from([...samples, 0]))
    expect(await firstDifference(await openWavFile(writeWav('d.wav', longer)), flac)).toContain('frame 50001')
  })

  const ffmpeg = spawnSync('ffmpeg', ['-version']).error
  if (ffmpeg)
    process.stderr.write('SKIPPED: ffmpeg is not installed, no independent reader of the FLAC copy\n')
  it.skipIf(ffmpeg)('decodes to the same samples in ffmpeg, which reads the names', () => {
    const raw = (path: string) =>
      spawnSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 's24le', '-c:a', 'pcm_s24le', '-'], {
        maxBuffer: 1e8,
      }).stdout
    expect(raw(flac).length).toBe(50_001 * 6)
    expect(raw(flac).equals(raw(wav))).toBe(true)
    const { stderr } = spawnSync('ffmpeg', ['-hide_banner', '-i', flac], { encoding: 'utf8' })
    expect(stderr).toMatch(/ISRC\s*: DEABC2600001/)
    expect(stderr).toMatch(/TITLE\s*: Über Song/)
  })
})
