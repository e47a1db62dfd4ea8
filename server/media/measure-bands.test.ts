import { describe, expect, it } from 'vitest'
import { BANDS_HZ, levelDb } from '@/lib/mix'
import { coreModule } from '../jobs/core-module'
import { measureBands } from './measure-bands'

const RATE = 48000

function sine(hz: number, gain: number, seconds: number): Float32Array {
  return Float32Array.from(
    { length: seconds * RATE },
    (_, i) => gain * Math.sin((2 * Math.PI * hz * i) / RATE),
  )
}

async function bandsOf(sides: readonly Float32Array[]) {
  const frames = sides[0]?.length ?? 0
  const read = (from: number, count: number) =>
    Promise.resolve(sides.map((side) => Float32Array.from({ length: count }, (_, i) => side[from + i] ?? 0)))
  return measureBands(coreModule(), { sampleRate: RATE, frames, read })
}

describe('the levels of a stem per second and third-octave', () => {
  it.each([63, 1000, 8000])('reads a sine of -20 dBFS at %d Hz as -20 dB in its own band', async (hz) => {
    const { seconds, levels } = await bandsOf([sine(hz, 0.1, 3), sine(hz, 0.1, 3)])
    const own = BANDS_HZ.findIndex((centre) => centre === hz)
    expect(seconds).toBe(3)
    expect(levelDb(levels[BANDS_HZ.length + own] ?? 0)).toBeCloseTo(-20, 0)
    const far = BANDS_HZ.findIndex((centre) => centre === (hz === 1000 ? 4000 : 1000))
    expect(levelDb(levels[BANDS_HZ.length + far] ?? 0)).toBeLessThan(-80)
  })

  it('reads a second of silence as silence and a sound of less than a second at its place', async () => {
    const sound = new Float32Array(2.5 * RATE)
    sound.set(sine(500, 0.5, 0.4), 2 * RATE)
    const { seconds, levels } = await bandsOf([sound])
    const band = BANDS_HZ.indexOf(500)
    expect(seconds).toBe(3)
    expect(levels[band]).toBe(0)
    expect(levelDb(levels[2 * BANDS_HZ.length + band] ?? 0)).toBeGreaterThan(-14)
  })
})
