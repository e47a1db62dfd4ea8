import { describe, expect, it } from 'vitest'
import { TruePeak16 } from './true-peak-16'

function peakDb(samples: Float32Array, block: number, known = 0): number {
  const meter = new TruePeak16(known)
  for (let at = 0; at < samples.length; at += block) meter.push(samples.slice(at, at + block))
  return 20 * Math.log10(meter.finish())
}

/** A tone with short fades, as EBU Tech 3341 describes its signals 15 to 19. */
function tone(divisor: number, degrees: number, amplitude: number): Float32Array {
  return Float32Array.from({ length: 9600 }, (_, i) => {
    const fade = Math.min(1, i / 480, (9599 - i) / 480)
    return fade * amplitude * Math.sin((2 * Math.PI * i) / divisor + (degrees * Math.PI) / 180)
  })
}

describe('the sixteenfold true peak', () => {
  it.each([
    [4, 0, 0.5, -6.02],
    [4, 45, 0.5, -6.02],
    [6, 60, 0.5, -6.02],
    [8, 67.5, 0.5, -6.02],
    [4, 45, 1.41, 2.98],
  ])('reads a tone of fs/%d at %d degrees within 0.02 dB', (divisor, degrees, amplitude, expected) => {
    expect(Math.abs(peakDb(tone(divisor, degrees, amplitude), 1024) - expected)).toBeLessThan(0.02)
  })

  it('reads the same whatever the block length is, and never less than what is known', () => {
    const signal = tone(5.3, 20, 0.7)
    expect(peakDb(signal, 37)).toBe(peakDb(signal, 9600))
    expect(peakDb(signal, 512, 0.9)).toBeCloseTo(20 * Math.log10(0.9), 6)
  })

  it('finds a peak between the last samples', () => {
    const signal = new Float32Array(100)
    signal.set([0.5, 0.5], 98)
    expect(peakDb(signal, 100)).toBeGreaterThan(-5)
  })
})
