/** The command line as a person calls it: own process, real files. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFlacLayout } from '@/lib/delivery/flac-metadata'
import { readWavMetadata } from '@/lib/delivery/wav-metadata'
import { readWavLayout, unpackWav } from '@/lib/delivery/wav-reader'
import { concatBytes } from '@/lib/delivery/riff'
import { packFloats, wavHeader } from '@/lib/delivery/wav-writer'
import { TARGET_KEYS } from '@/lib/mastering/settings/targets'
import { roughMix, toneOf } from '@/lib/dsp-host/testing/tones'
import { sha256OfFile } from '../delivery/wav-file-sink'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const COMMAND = fileURLToPath(new URL('./mixroom.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'mixroom-cli-'))

function mixroom(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', COMMAND, ...words], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return { status, stdout, stderr, rows: () => JSON.parse(stdout) as Record<string, unknown>[] }
}

function writeSound(name: string, channels: readonly Float32Array[], sampleRate = 48_000): string {
  const frames = channels[0]?.length ?? 0
  const header = wavHeader({ sampleRate, channels: channels.length, format: 'float32', frames })
  const path = join(folder, name)
  writeFileSync(path, concatBytes([header, packFloats(channels, frames)]))
  return path
}

beforeAll(() => {
  const tone = toneOf([[4, -23]])
  writeSound('tone.wav', [tone, tone])
  writeSound('silence.wav', [new Float32Array(48_000)])
  writeSound('loud.wav', roughMix({ seconds: 4, gain: 1.2 }))
  writeSound('quiet.wav', roughMix({ seconds: 4, gain: 0.2, seed: 2, sampleRate: 44_100 }), 44_100)
  const fronts = toneOf([[4, -19.99]])
  const silent = new Float32Array(fronts.length)
  writeSound('surround.wav', [silent, silent, fronts, silent, silent, silent])
  writeFileSync(join(folder, 'broken.wav'), 'RIFF, but not really')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('mixroom measure', () => {
  it('measures each file, names the broken one and ends with 1', () => {
    const files = ['tone.wav', 'broken.wav', 'silence.wav', 'surround.wav'].map((name) => join(folder, name))
    const { status, rows } = mixroom('measure', ...files, '--json')
    const [tone, broken, silence, surround] = rows()
    expect(status).toBe(1)
    expect(tone).toMatchObject({
      file: files[0],
      durationSeconds: 4,
      sampleRate: 48_000,
      channels: 2,
      loudnessRangeLu: 0,
    })
    for (const key of [
      'integratedLufs',
      'maxMomentaryLufs',
      'maxShortTermLufs',
      'truePeakDbtp',
      'samplePeakDbfs',
    ]) {
      expect(tone?.[key]).toBeCloseTo(-23, 1)
    }
    expect(broken).toMatchObject({ file: files[1], error: { message: expect.stringMatching(/\w/) } })
    expect(silence).toMatchObject({ integratedLufs: null, truePeakDbtp: null, channels: 1 })
    expect(surround?.integratedLufs).toBeCloseTo(-23, 1)
  })

  it('prints a table for people', () => {
    const { status, stdout } = mixroom('measure', join(folder, 'tone.wav'))
    expect(status).toBe(0)
    expect(stdout).toMatch(/LUFS.*\n.*tone\.wav +-2[23]\.\d\d/)
  })
})

describe('mixroom master', () => {
  const album = {
    title: 'Album',
    artist: 'Band',
    upc: '4006381333931',
    targets: ['streaming', 'cd'],
    songs: [
      { file: 'loud.wav', title: 'Loud', isrc: 'de-abc-26-00001' },
      { file: 'quiet.wav', title: 'Quiet', intentLu: -5, fadeOutMs: 500 },
    ],
  }
  const order = (name: string, change: object = {}) => {
    const path = join(folder, name)
    writeFileSync(path, JSON.stringify({ ...album, ...change }))
    return path
  }

  it('writes every file as it says: loudness, true peak, codes, checksums', async () => {
    const out = join(folder, 'out')
    const { status, rows } = mixroom('master', order('album.json'), '--out', out, '--json')
    expect(status).toBe(0)
    const made = rows()
    expect(made.map((row) => [row.target, row.song, row.plannedLufs])).toEqual([
      ['streaming', 'Loud', -14],
      ['streaming', 'Quiet', -19],
      ['cd', 'Loud', -12],
      ['cd', 'Quiet', -17],
    ])
    const files = made.map((row) => String(row.file))
    const measured = mixroom('measure', ...files, '--json').rows()
    for (const [index, row] of made.entries()) {
      expect(measured[index]?.integratedLufs).toBeCloseTo(Number(row.plannedLufs), 0.7)
      expect(measured[index]?.truePeakDbtp).toBeLessThanOrEqual(-1)
      expect(await sha256OfFile(String(row.file))).toBe(row.sha256)
    }
    const first = readFileSync(join(out, 'cd/01 Loud.wav'))
    expect(readWavLayout(first)).toMatchObject({ sampleRate: 44_100, bits: 16, channels: 2 })
    expect(readWavLayout(first).frames % 588).toBe(0)
    expect(readWavMetadata(first)).toMatchObject({
      isrc: 'DEABC2600001',
      info: { INAM: 'Loud', IPRD: 'Album' },
    })
    expect(readWavMetadata(first).loudness?.integratedLufs).toBeCloseTo(-12, 1)
    expect(readFileSync(join(out, 'cd/Album.cue'), 'utf8')).toContain('ISRC DEABC2600001')
    expect(made[0]?.copies).toEqual([join(out, 'streaming/01 Loud.flac')])
    expect(readFlacLayout(readFileSync(join(out, 'streaming/01 Loud.flac')))).toMatchObject({
      frames: 4 * 48_000,
      tags: { TITLE: 'Loud', ARTIST: 'Band', ALBUM: 'Album', TRACKNUMBER: '1', ISRC: 'DEABC2600001' },
    })
    const listed = readFileSync(join(out, 'checksums.sha256'), 'utf8').trim().split('\n')
    expect(listed.map((line) => line.slice(66))).toEqual([
      'cd/01 Loud.wav',
      'cd/02 Quiet.wav',
      'cd/Album PQ sheet.txt',
      'cd/Album.cue',
      ...['CDTEXT.BIN', 'CHECKSUM.MD5', 'DDPID', 'DDPMS', 'IMAGE.DAT', 'PQDESCR'].map(
        (name) => `cd/ddp/${name}`,
      ),
      'report.json',
      'report.txt',
      'streaming/01 Loud.flac',
      'streaming/01 Loud.wav',
      'streaming/02 Quiet.flac',
      'streaming/02 Quiet.wav',
    ])
  })

  it('writes broadcast files for the radio: every song −23 LUFS, and the file says what it measures', () => {
    const out = join(folder, 'radio-out')
    const { status, rows } = mixroom(
      'master',
      order('radio.json', { targets: ['radio'] }),
      '--out',
      out,
      '--json',
    )
    expect(status).toBe(0)
    const files = rows().map((row) => String(row.file))
    expect(files).toEqual([join(out, 'radio/01 Loud.wav'), join(out, 'radio/02 Quiet.wav')])
    const measured = mixroom('measure', ...files, '--json').rows()
    for (const [index, file] of files.entries()) {
      const { loudness, broadcast, isrc, info } = readWavMetadata(readFileSync(file))
      expect(Math.abs(Number(measured[index]?.integratedLufs) + 23)).toBeLessThanOrEqual(0.1)
      for (const [name, value] of Object.entries(loudness ?? {}))
        expect(value, name).toBe(Math.round(100 * Number(measured[index]?.[name])) / 100)
      expect(broadcast?.version).toBe(2)
      expect([isrc, info.ISRC ?? null]).toEqual(index === 0 ? ['DEABC2600001', 'DEABC2600001'] : [null, null])
    }
  })

  const ffmpeg = spawnSync('ffmpeg', ['-version']).error
  if (ffmpeg)
    process.stderr.write('SKIPPED: ffmpeg is not installed, no independent reader of the radio files\n')
  it.skipIf(ffmpeg)('writes radio files in which ffmpeg reads the same loudness, peak and names', () => {
    const file = join(folder, 'radio-out/radio/01 Loud.wav')
    const filter = ['-af', 'ebur128=peak=true:framelog=verbose', '-f', 'null', '-']
    const { stderr } = spawnSync('ffmpeg', ['-hide_banner', '-nostats', '-i', file, ...filter], {
      encoding: 'utf8',
    })
    expect(Number(/I:\s+(-[\d.]+) LUFS/.exec(stderr)?.[1])).toBeCloseTo(-23, 0.7)
    expect(Number(/Peak:\s+(-[\d.]+) dBFS/.exec(stderr)?.[1])).toBeLessThanOrEqual(-1)
    expect(stderr).toMatch(/pcm_s24le.*48000 Hz/)
    expect(stderr).toMatch(/coding_history\s*: A=PCM,F=48000,W=24,M=stereo,T=Mixroom/)
    expect(stderr).toMatch(/originator_reference\s*: DEABC2600001/)
    expect(stderr).toMatch(/title\s*: Loud/)
  })

  it('writes what verify passes, and verify names what was changed since', () => {
    const out = join(folder, 'out')
    const good = mixroom('verify', out, '--json')
    expect(good.rows().filter((row) => !row.isOk)).toEqual([])
    expect(good.status).toBe(0)
    writeFileSync(join(out, 'report.txt'), 'other words')
    const bad = mixroom('verify', out)
    expect(bad.status).toBe(1)
    expect(bad.stdout).toMatch(/FAILED +report\.txt\n +checksum: .*changed.* Copy or download/)
    expect(mixroom('verify', join(folder, 'nowhere'), '--json').rows()).toMatchObject([
      { error: { code: 'not_found' } },
    ])
  })

  it('writes the same bits again', () => {
    const again = ['one', 'two'].map((name) => {
      const { rows } = mixroom(
        'master',
        order('again.json', { targets: ['streaming'] }),
        '--out',
        join(folder, name),
        '--json',
      )
      return rows().map((row) => row.sha256)
    })
    expect(again[0]).toEqual(again[1])
  })

  it('aims at the tone of a reference, and leaves out a stage that is set to null', () => {
    const songs = [
      { file: 'loud.wav', title: 'Loud' },
      { file: 'quiet.wav', title: 'Quiet', stages: { tone: null } },
    ]
    const path = order('reference.json', { targets: ['streaming'], reference: 'quiet.wav', songs })
    expect(mixroom('master', path, '--out', join(folder, 'reference'), '--json').status).toBe(0)
    const report = readFileSync(join(folder, 'reference', 'report.json'), 'utf8')
    expect(report).toContain('the reference \\"quiet.wav\\"')
    expect(report).toContain('Tone: left out by an engineer.')
  })

  it.each([
    [{ targets: ['vinyl'] }, 'vinyl'],
    [{ upc: '4006381333932' }, 'check digit'],
    [{ songs: [{ file: 'loud.wav', title: 'A', isrc: 'DEABC26OOOO1' }] }, 'DEABC2600001'],
    [{ songs: [{ file: 'nowhere.wav', title: 'A' }] }, 'nowhere.wav'],
    [{ songs: [] }, 'at least one song'],
    [{ reference: 'other.wav' }, 'The reference "other.wav"'],
    [{ reference: 'loud.wav', tone: { aim: 'none' } }, 'Keep one'],
  ])('refuses %j with a reason', (change, reason) => {
    const { status, rows, stderr } = mixroom(
      'master',
      order('bad.json', change),
      '--out',
      join(folder, 'no'),
      '--json',
    )
    expect(status).toBe(1)
    expect(rows()).toEqual([
      {
        file: join(folder, 'bad.json'),
        error: { code: expect.any(String), message: expect.stringContaining(reason) },
      },
    ])
    expect(stderr).toContain(reason)
  })
})

describe('mixroom bounce', () => {
  it('is transparent for one stereo stem, to the bit, and gives its hashes', () => {
    const mix = join(folder, 'mix.json')
    writeFileSync(mix, JSON.stringify({ stems: { Mix: 'quiet.wav' } }))
    const out = join(folder, 'bounce.wav')
    const { status, rows } = mixroom('bounce', mix, '--stems', folder, '--out', out, '--json')
    const [row] = rows()
    expect(status).toBe(0)
    expect(row).toMatchObject({ file: out, sampleRate: 44_100, frames: 4 * 44_100, engineVersion: 3 })
    expect(row?.bounceHash).toMatch(/^[0-9a-f]{64}$/)
    expect(row?.mixHash).toMatch(/^[0-9a-f]{64}$/)
    const bytes = readFileSync(out)
    const layout = readWavLayout(bytes)
    const [left] = unpackWav(layout, bytes.subarray(layout.dataStart), layout.frames)
    const [source] = roughMix({ seconds: 4, gain: 0.2, seed: 2, sampleRate: 44_100 })
    const step = 2 ** -23
    expect(left?.every((sample, i) => Math.abs(sample - (source[i] ?? 0)) <= step / 2)).toBe(true)
  })

  it('finds a stem beside the mix that names it when the folder of stems has none', () => {
    const mix = join(folder, 'beside.json')
    writeFileSync(mix, JSON.stringify({ stems: { Mix: 'quiet.wav' } }))
    const elsewhere = join(folder, 'elsewhere')
    mkdirSync(elsewhere)
    const { status, rows } = mixroom(
      'bounce',
      mix,
      '--stems',
      elsewhere,
      '--out',
      join(folder, 'y.wav'),
      '--json',
    )
    expect(status).toBe(0)
    expect(rows()[0]).toMatchObject({ frames: 4 * 44_100 })
  })

  it('tells in one sentence that it may not write', () => {
    const mix = join(folder, 'unwritable.json')
    writeFileSync(mix, JSON.stringify({ stems: { Mix: 'quiet.wav' } }))
    const { status, stderr } = mixroom('bounce', mix, '--out', join(mix, 'x.wav'))
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('says which name it does not know', () => {
    const mix = join(folder, 'wrong.json')
    writeFileSync(mix, JSON.stringify({ stems: { Mix: 'quiet.wav' }, mix: { channels: { Bass: {} } } }))
    const { status, stderr } = mixroom('bounce', mix, '--stems', folder, '--out', join(folder, 'x.wav'))
    expect(status).toBe(1)
    expect(stderr).toContain('There is no stem "Bass". The stems are: Mix.')
  })
})

describe('mixroom', () => {
  it('answers a wrong call with one sentence and 2', () => {
    for (const words of [['mesure'], ['measure', '--jason'], ['measure'], ['master', 'a.json']]) {
      const { status, stderr } = mixroom(...words)
      expect(status).toBe(2)
      expect(stderr.trim().split('\n')).toHaveLength(1)
    }
  })

  it('shows the shapes of MIX.json and ALBUM.json', () => {
    const { status, stdout } = mixroom('--help')
    expect(status).toBe(0)
    for (const word of ['MIX.json', 'ALBUM.json', 'intentLu', 'faderDb', 'plannedLufs', 'bounceHash'])
      expect(stdout).toContain(word)
    for (const target of TARGET_KEYS) expect(stdout).toContain(target)
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(120)
  })
})
