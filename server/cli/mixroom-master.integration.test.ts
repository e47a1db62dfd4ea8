import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readFlacLayout } from '@/lib/delivery/flac-metadata'
import { readWavMetadata } from '@/lib/delivery/wav-metadata'
import { readWavLayout } from '@/lib/delivery/wav-reader'
import { roughMix } from '@/lib/dsp-host/testing/tones'
import { sha256OfFile } from '../delivery/wav-file-sink'
import { mixroom, useSoundFolder } from './testing/call-mixroom'

const { folder, writeSound } = useSoundFolder()

beforeAll(() => {
  writeSound('loud.wav', roughMix({ seconds: 4, gain: 1.2 }))
  writeSound('quiet.wav', roughMix({ seconds: 4, gain: 0.2, seed: 2, sampleRate: 44_100 }), 44_100)
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
    [{ targets: ['wax cylinder'] }, 'wax cylinder'],
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
