import { describe, expect, it } from 'vitest'
import { UnitRig } from './testing/unit-rig'
import { RATE, type Stereo } from './testing/console-rig'
import { impulse, noise, rms } from './testing/signals'

const OPEN = { preDelayMs: 0, mixPercent: 100 } as const

/** One output sample of a convolution by its definition, in f64. */
function convolved(input: Float32Array, response: Float32Array, at: number): number {
  let sum = 0
  for (let k = Math.max(0, at - response.length + 1); k <= at; k++)
    sum += (input[k] as number) * (response[at - k] as number)
  return sum
}

const responseOf = (values: object): Stereo =>
  new UnitRig('convolution', { values: { ...OPEN, ...values } }).process(impulse(3 * RATE))

describe('the convolution', () => {
  it.each(['hall', 'room', 'plate', 'spring'] as const)('convolves with the %s without latency', (name) => {
    const response = responseOf({ impulse: name })
    expect(Math.abs(response[0][0] as number) + Math.abs(response[0][1] as number)).toBeGreaterThan(0)
    const input: Stereo = [noise(RATE * 2, 5), noise(RATE * 2, 6)]
    const rig = new UnitRig('convolution', { values: { ...OPEN, impulse: name } })
    const out = rig.process(input, { block: 128 })
    const level = rms(out[0], RATE, 2 * RATE)
    for (const side of [0, 1] as const)
      for (let at = 0; at < 2 * RATE; at += 997) {
        const wanted = convolved(input[side], response[side], at)
        expect(Math.abs((out[side][at] as number) - wanted) / level, `${at}`).toBeLessThan(1e-5)
      }
  })
})
