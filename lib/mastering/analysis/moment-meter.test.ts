import { expect, it } from 'vitest'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { toneOf } from '@/lib/dsp-host/testing/tones'
import { MomentMeter } from './moment-meter'

function read(left: Float32Array, right = left, sampleRate = 48_000, block = 5000) {
  const meter = new MomentMeter(coreModule(), sampleRate)
  for (let at = 0; at < left.length; at += block) {
    const part = [left.subarray(at, at + block), right.subarray(at, at + block)]
    meter.push(part, part[0]!.length)
  }
  return meter.read()
}

it('reads a sine at its level in its band, at any rate, whichever side it is on', () => {
  for (const sampleRate of [44_100, 48_000, 96_000])
    [60, 500, 3000, 8000].forEach((hz, band) => {
      const sine = toneOf([[3, -20]], { hz, sampleRate })
      const moments = read(new Float32Array(sine.length), sine, sampleRate)!
      expect(Math.abs(moments.bands[band]!.meanDb + 20)).toBeLessThan(0.2)
      expect(Math.abs(moments.bands[band]!.middleDb + 20)).toBeLessThan(0.4)
      expect(moments.bands[band]!.jumpDb).toBeLessThan(0.5)
    })
})

it('reads how far moments rise over what is around them', () => {
  const beats = toneOf(
    Array.from({ length: 40 }, (_, i) => [0.25, i % 5 === 0 ? -12 : -32] as const),
    {
      hz: 500,
    },
  )
  const moments = read(beats)!.bands[1]
  expect(moments.highDb).toBeCloseTo(-12, 0)
  expect(moments.middleDb).toBeCloseTo(-32, 0)
  expect(moments.jumpDb).toBeGreaterThan(5)
  expect(moments.jumpDb).toBeLessThan(9)
})

it('leaves pauses out and has nothing to say of silence', () => {
  const withPause = toneOf(
    [
      [1, -20],
      [5, null],
    ],
    { hz: 500 },
  )
  expect(read(withPause)!.bands[1].middleDb).toBeCloseTo(-20, 0)
  expect(read(new Float32Array(48_000))).toBeNull()
  expect(read(new Float32Array(10))).toBeNull()
})
