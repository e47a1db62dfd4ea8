import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { concatBytes } from '@/lib/delivery/riff'
import { packIntegers, wavHeader } from '@/lib/delivery/wav-writer'
import { clippedNoise, toneOf } from '@/lib/dsp-host/testing/tones'
import type { DeliveredFile } from '../delivery-report'
import type { Check } from './check'
import { checkJoins, isClick } from './check-joins'

const RATE = 48_000
const folder = mkdtempSync(join(tmpdir(), 'mixroom-joins-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const bass = toneOf([[2, -6]], { hz: 55 })

function written(trackNumber: number, samples: Float32Array, gapSeconds: number | null): DeliveredFile {
  const path = `0${trackNumber}.wav`
  const whole = Int32Array.from(samples, (value) => Math.round(value * 8_388_607))
  const frames = whole.length
  const head = wavHeader({ sampleRate: RATE, channels: 2, format: 'int24', frames })
  writeFileSync(join(folder, path), concatBytes([head, packIntegers([whole, whole], frames, 'int24')]))
  const codes = { sha256: '0'.repeat(64), target: 'streaming', title: path, isrc: null, warnings: [] }
  const shape = { sampleRate: RATE, bits: 24, channels: 2, frames, plannedLufs: -14, ceilingDbtp: -1 }
  return { ...codes, ...shape, path, trackNumber, gapSeconds }
}

async function judged(...files: readonly DeliveredFile[]): Promise<Check[]> {
  const found: Check[] = []
  const plan = { title: 'Album', artist: 'Band', upc: null, missing: [], sides: [], delivered: [...files] }
  await checkJoins(folder, plan, (_, ...checks) => found.push(...checks))
  return found
}

describe('the joins of an album', () => {
  it('calls a bass note that is cut off a click, and a cymbal that is not', () => {
    const peak = Math.round(RATE / 55 / 4)
    const silence = new Float32Array(0)
    expect(isClick({ before: bass.subarray(0, peak), after: silence })).toBe(true)
    expect(isClick({ before: silence, after: bass.subarray(0, peak) })).toBe(false)
    expect(isClick({ before: clippedNoise(960).map((value) => 0.5 * value), after: silence })).toBe(false)
  })

  it('passes a note that goes on without a pause, cut anywhere, and fails it when a sample is lost at a crest', async () => {
    const cut = 10_127
    const [one, two] = [bass.subarray(0, cut), bass.subarray(cut)]
    const whole = await judged(written(1, one, null), written(2, two, 0))
    expect(whole.every(({ isOk }) => isOk)).toBe(true)
    const [broken] = await judged(written(1, one, null), written(2, bass.subarray(cut + 300), 0))
    expect(broken).toMatchObject({ check: 'clicks', isOk: false, action: expect.stringMatching(/again/) })
  })

  it('says where a song with pauses around it begins or ends in the middle of a wave, and lets it pass', async () => {
    const peak = Math.round(RATE / 55 / 4)
    const [, second] = await judged(written(1, bass, null), written(2, bass.subarray(0, 873 * 4 + peak), 2))
    expect(second).toMatchObject({
      isOk: true,
      found: expect.stringContaining('ends in the middle of a wave'),
    })
    expect(second?.action).toContain('fade')
  })
})
