import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { gatedLoudness } from '@/lib/engine/compare/gated-loudness'
import { measureSound, type Sides } from './measure-sound'

const core = new WebAssembly.Module(readFileSync(new URL('../../build/dsp.wasm', import.meta.url)))
const RATE = 48_000

/** A stereo 1 kHz sine whose level is another in each second: EBU Tech 3341 says that it reads the level in LUFS. */
function steps(levelsDb: readonly number[]): Sides {
  const side = Float32Array.from({ length: levelsDb.length * RATE }, (_, at) => {
    const amplitude = 10 ** ((levelsDb[Math.floor(at / RATE)] ?? -200) / 20)
    return amplitude * Math.sin((2 * Math.PI * 1000 * at) / RATE)
  })
  return [side, side]
}

test('a steady 1 kHz sine reads its level, and peak, overs and outline follow the samples', () => {
  const reading = measureSound(core, steps([-23, -23, -23, -23]), RATE)
  expect(reading.integratedLufs).toBeCloseTo(-23, 1)
  expect(reading.truePeakDbtp).toBeCloseTo(-23, 1)
  expect(reading.overs).toBe(0)
  expect(reading.outline[100]).toBeCloseTo(10 ** (-23 / 20), 3)
  expect(measureSound(core, steps([3.02]), RATE).overs).toBeGreaterThan(RATE / 2)
})

test('the loudness of all blocks together is the meter’s own integrated loudness, gates included', () => {
  const levels = [-20, -20, -14, -9, -200, -200, -45, -20, -36, -18, -12, -200]
  const reading = measureSound(core, steps(levels), RATE)
  expect(gatedLoudness(reading.momentaryLufs)).toBeCloseTo(reading.integratedLufs, 2)
})

test('a stretch is measured alone: nothing before or after it counts', () => {
  const { momentaryLufs } = measureSound(core, steps([-40, -40, -20, -20, -20, -8, -8]), RATE)
  expect(gatedLoudness(momentaryLufs, 2, 5)).toBeCloseTo(-20, 1)
  expect(gatedLoudness(momentaryLufs, 5)).toBeCloseTo(-8, 1)
  expect(gatedLoudness(momentaryLufs, 2, 2.3)).toBe(-Infinity)
  expect(gatedLoudness(new Float32Array(0))).toBe(-Infinity)
})
