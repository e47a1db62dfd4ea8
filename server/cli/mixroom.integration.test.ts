import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readWavLayout, unpackWav } from '@/lib/delivery/wav-reader'
import { TARGET_KEYS } from '@/lib/mastering/settings/targets'
import { roughMix, toneOf } from '@/lib/dsp-host/testing/tones'
import { mixroom, useSoundFolder } from './testing/call-mixroom'

const { folder, writeSound } = useSoundFolder()

beforeAll(() => {
  const tone = toneOf([[4, -23]])
  writeSound('tone.wav', [tone, tone])
  writeSound('silence.wav', [new Float32Array(48_000)])
  writeSound('quiet.wav', roughMix({ seconds: 4, gain: 0.2, seed: 2, sampleRate: 44_100 }), 44_100)
  const fronts = toneOf([[4, -19.99]])
  const silent = new Float32Array(fronts.length)
  writeSound('surround.wav', [silent, silent, fronts, silent, silent, silent])
  writeFileSync(join(folder, 'broken.wav'), 'RIFF, but not really')
})

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
