import { describe, expect, it } from 'vitest'
import { planConsole } from '@/lib/mix'
import { ConsoleHost, SPECTRUM_BINS } from './console-host'
import { coreModule, mixOf, RATE, withInsert } from './testing/console-rig'
import { instantiateDsp } from './load-dsp'
import { noise, silence, sine, toDb } from './testing/signals'

interface SpectrumExports {
  readonly memory: WebAssembly.Memory
  spectrumCreate(): number
  spectrumBins(): number
  spectrumInput(handle: number, side: number): number
  spectrumWrite(handle: number, frames: number): void
  spectrumRead(handle: number): number
}

const SIZE = 4096
const core = instantiateDsp<SpectrumExports>(coreModule())

/** Levels of the last 4096 frames of a signal, written in pieces. */
function spectrumOf(left: Float32Array, right: Float32Array = left): Float32Array {
  const handle = core.spectrumCreate()
  for (let at = 0; at < left.length; at += 500)
    [left, right].forEach((side, index) => {
      const piece = side.subarray(at, at + 500)
      new Float32Array(core.memory.buffer, core.spectrumInput(handle, index), piece.length).set(piece)
      if (index === 1) core.spectrumWrite(handle, piece.length)
    })
  const at = core.spectrumRead(handle)
  return new Float32Array(core.memory.buffer, at, core.spectrumBins()).slice()
}

const binOf = (bin: number) => (bin * RATE) / SIZE
const levelAt = (levels: Float32Array, bin: number) => levels[bin] as number

/** The same by the sum that a spectrum is defined by, in f64. */
function naiveDb(signal: Float32Array, bin: number): number {
  const window = Array.from({ length: SIZE }, (_, i) => {
    const angle = (2 * Math.PI * i) / SIZE
    return 0.35875 - 0.48829 * Math.cos(angle) + 0.14128 * Math.cos(2 * angle) - 0.01168 * Math.cos(3 * angle)
  })
  const gain = window.reduce((sum, w) => sum + w, 0) / 2
  let [re, im] = [0, 0]
  for (let i = 0; i < SIZE; i++) {
    const x = ((signal[signal.length - SIZE + i] as number) * (window[i] as number)) / gain
    re += x * Math.cos((2 * Math.PI * bin * i) / SIZE)
    im += x * Math.sin((2 * Math.PI * bin * i) / SIZE)
  }
  return toDb(Math.hypot(re, im))
}

describe('the spectrum', () => {
  it.each([10, 85, 700, 1700])('reads a full-scale sine in bin %i as 0 dB, within 0.01 dB', (bin) => {
    const levels = spectrumOf(sine(6000, binOf(bin), RATE))
    expect(Math.abs(levelAt(levels, bin))).toBeLessThan(0.01)
    expect(Math.max(...levels.filter((_, i) => Math.abs(i - bin) > 4))).toBeLessThan(-90)
  })

  it('reads at most 0.9 dB less between two bins', () => {
    const levels = spectrumOf(sine(6000, binOf(300.5), RATE))
    expect(levelAt(levels, 300)).toBeGreaterThan(-0.9)
    expect(levelAt(levels, 300)).toBeLessThan(0)
  })

  it('hears both sides: one alone is 3 dB less, opposite ones are not lost', () => {
    const tone = sine(6000, binOf(200), RATE)
    const inverted = tone.map((value) => -value)
    expect(levelAt(spectrumOf(tone, silence(6000)), 200)).toBeCloseTo(-3.01, 2)
    expect(levelAt(spectrumOf(tone, inverted), 200)).toBeCloseTo(0, 2)
  })

  it('agrees with the plain sum on noise', () => {
    const input = noise(5000, 3)
    const levels = spectrumOf(input)
    for (const bin of [1, 2, 30, 511, 1024, 2047])
      expect(levelAt(levels, bin), `bin ${bin}`).toBeCloseTo(naiveDb(input, bin), 2)
  })

  it('reads silence, and what is not a number, as nothing', () => {
    expect(Math.max(...spectrumOf(silence(6000)))).toBeLessThanOrEqual(-179)
    const broken = sine(6000, 1000, RATE)
    broken.fill(NaN, 3000, 3010)
    expect(spectrumOf(broken).every(Number.isFinite)).toBe(true)
  })
})

describe('the spectrum of a strip', () => {
  const mix = withInsert(mixOf({ id: 'a' }, { id: 'b', faderDb: -40 }), 'b', 'eq', {
    band2Hz: binOf(100),
    band2GainDb: -9,
  })
  const plan = planConsole(mix, { sampleRate: RATE })
  const slot = plan.meterSlots.get('b') as number

  function levelsOf(tapped: number): readonly [Float32Array, Float32Array, boolean] {
    const host = new ConsoleHost(coreModule(), { sampleRate: RATE })
    host.setPlan(plan.bytes)
    host.reset()
    host.setSpectrumTap(tapped)
    const tone = sine(9600, binOf(100), RATE, 0.5)
    const strip = plan.inputs.find(({ channelId }) => channelId === 'b')
    for (let at = 0; at < tone.length; at += 128) {
      for (const side of [0, 1] as const) host.input(strip?.slot ?? 0, side).set(tone.subarray(at, at + 128))
      host.render(128)
    }
    const [pre, post] = [new Float32Array(SPECTRUM_BINS), new Float32Array(SPECTRUM_BINS)]
    return [pre, post, host.readSpectrum('pre', pre) && host.readSpectrum('post', post)]
  }

  it('is read before and after its rack, before its fader', () => {
    const [pre, post, isRead] = levelsOf(slot)
    expect(isRead).toBe(true)
    expect(levelAt(pre, 100)).toBeCloseTo(-6.02, 1)
    expect(levelAt(post, 100)).toBeCloseTo(-15.02, 1)
  })

  it('is nothing while nobody looks', () => {
    expect(levelsOf(-1)[2]).toBe(false)
  })
})
