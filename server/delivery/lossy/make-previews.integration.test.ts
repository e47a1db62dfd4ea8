import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readId3 } from '@/lib/delivery/lossy/id3'
import { readOggTags } from '@/lib/delivery/lossy/opus-headers'
import { concatBytes } from '@/lib/delivery/riff'
import { packIntegers, wavHeader } from '@/lib/delivery/wav-writer'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { roughMix } from '@/lib/dsp-host/testing/tones'
import { LOSSY_FORMATS } from '@/lib/mastering/settings/targets'
import { decodeFile } from '../../media/decode-file'
import { makePreviews, type Preview } from './make-previews'

const FRAMES = 48_000 * 3 + 77
const TEXT = {
  ...{ title: 'Über Song', artist: 'Band', album: 'Album', trackNumber: 3 },
  ...{ isrc: 'DEABC2600001', upc: '4006381333931' },
}
const folder = mkdtempSync(join(tmpdir(), 'mixroom-lossy-'))
const wavPath = join(folder, '03 Song.wav')
const sides = roughMix({ seconds: 4, gain: 0.4 }).map((side) => side.slice(0, FRAMES))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let previews: readonly Preview[]
beforeAll(async () => {
  const words = sides.map((side) => Int32Array.from(side, (value) => Math.round(value * 32_767)))
  const format = 'int16' as const
  const header = wavHeader({ sampleRate: 48_000, channels: 2, format, frames: FRAMES })
  writeFileSync(wavPath, concatBytes([header, packIntegers(words, FRAMES, format)]))
  previews = await makePreviews(coreModule(), wavPath, LOSSY_FORMATS, TEXT)
})

async function decoded(path: string): Promise<Float32Array> {
  const left: Float32Array[] = []
  for await (const [side] of (await decodeFile(path)).blocks) if (side) left.push(side.slice())
  return Float32Array.from(left.flatMap((piece) => [...piece]))
}

/** Energy of the difference over that of the sound, dB, when one is `lag` samples late. */
function errorDb(made: Float32Array, lag: number): number {
  let error = 0
  let energy = 0
  for (let i = 4800; i < FRAMES - 4800; i++) {
    error += (made[i + lag]! - sides[0]![i]!) ** 2
    energy += sides[0]![i]! ** 2
  }
  return 10 * Math.log10(error / energy)
}

describe('the lossy files of a master', () => {
  it('last as long as the master to the sample and lie on it to the sample', async () => {
    for (const { format, path, sampleRate, channels, frames } of previews) {
      expect([format, sampleRate, channels, frames]).toEqual([format, 48_000, 2, FRAMES])
      const made = await decoded(path)
      expect(errorDb(made, 0)).toBeLessThan(-15)
      for (const lag of [-2, -1, 1, 2]) expect(errorDb(made, 0)).toBeLessThan(errorDb(made, lag))
    }
  })

  it('carry names and codes where their format has them', () => {
    const [mp3, ogg, opus] = previews.map(({ path }) => new Uint8Array(readFileSync(path)))
    expect(readId3(mp3!)).toEqual({
      ...{ TIT2: 'Über Song', TPE1: 'Band', TALB: 'Album', TRCK: '3' },
      ...{ TSRC: 'DEABC2600001', BARCODE: '4006381333931' },
    })
    const comments = {
      ...{ TITLE: 'Über Song', ARTIST: 'Band', ALBUM: 'Album', TRACKNUMBER: '3' },
      ...{ ISRC: 'DEABC2600001', BARCODE: '4006381333931' },
    }
    expect(readOggTags(ogg!)).toEqual(comments)
    expect(readOggTags(opus!)).toEqual(comments)
  })

  it('are the same bytes twice', async () => {
    const hashes = () =>
      previews.map(({ path }) => createHash('sha256').update(readFileSync(path)).digest('hex'))
    const before = hashes()
    await makePreviews(coreModule(), wavPath, LOSSY_FORMATS, TEXT)
    expect(hashes()).toEqual(before)
  })

  it('are read by ffmpeg, where it is installed, as the same song', () => {
    if (spawnSync('ffprobe', ['-version']).status !== 0) return
    for (const { path, format } of previews) {
      const entries = 'format_tags:stream_tags:stream=sample_rate,channels,codec_name'
      const probed = spawnSync('ffprobe', ['-v', 'error', '-of', 'json', '-show_entries', entries, path])
      const { streams, format: file } = JSON.parse(probed.stdout.toString()) as {
        streams: { sample_rate: string; codec_name: string; tags?: Record<string, string> }[]
        format: { tags?: Record<string, string> }
      }
      const tags = { ...file.tags, ...streams[0]?.tags }
      expect(streams[0]).toMatchObject({ sample_rate: '48000' })
      expect(tags.title ?? tags.TITLE).toBe('Über Song')
      expect(tags.ISRC ?? tags.TSRC).toBe('DEABC2600001')
      const raw = spawnSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 'f32le', '-'], { maxBuffer: 1e9 })
      expect([format, raw.stdout.length / 8, raw.stderr.toString()]).toEqual([format, FRAMES, ''])
    }
  })
})
