import { describe, expect, it } from 'vitest'
import { LoudnessHost } from './loudness-host'
import { coreModule } from './testing/console-rig'
import { judgeTruePeakDb } from './testing/instruments'
import { fadedSine, roughMix, seededRandom, toneOf } from './testing/tones'

function measure(channels: readonly Float32Array[], block = Infinity, sampleRate = 48_000) {
  const meter = new LoudnessHost(coreModule(), { sampleRate, channels: channels.length })
  const frames = channels[0]?.length ?? 0
  for (let at = 0; at < frames; at += block)
    meter.process(channels.map((samples) => samples.subarray(at, at + block)))
  return meter.finish()
}

describe('the programme meter', () => {
  it('reads silence as minus infinity', () => {
    const silence = new Float32Array(48_000)
    expect(measure([silence, silence])).toEqual({
      integratedLufs: -Infinity,
      loudnessRangeLu: 0,
      maxMomentaryLufs: -Infinity,
      maxShortTermLufs: -Infinity,
      truePeakDbtp: -Infinity,
      samplePeakDbfs: -Infinity,
    })
  })

  it('reads the same in blocks of any size', () => {
    const mix = roughMix({ seconds: 4 })
    const whole = measure(mix)
    for (const block of [1, 64, 333, 5000]) expect(measure(mix, block)).toEqual(whole)
  })

  it('reads the same after reset as when new', () => {
    const mix = roughMix({ seconds: 4 })
    const meter = new LoudnessHost(coreModule(), { sampleRate: 48_000, channels: 2 })
    meter.process([toneOf([[4, -3]]), toneOf([[4, 0]])])
    meter.reset()
    meter.process(mix)
    expect(meter.finish()).toEqual(measure(mix))
  })

  it('recovers from samples that are no numbers', () => {
    const tone = toneOf([[10, -23]])
    const broken = tone.slice()
    broken.fill(NaN, 100, 200)
    broken[300] = Infinity
    expect(measure([broken, broken]).integratedLufs).toBeCloseTo(measure([tone, tone]).integratedLufs, 1)
  })

  it('reads tones up to 0.45 fs within +0.02 and -0.15 dB, whatever their phase', () => {
    for (const cyclesPerSample of [0.01, 0.1, 0.25, 0.333, 0.4, 0.43, 0.45]) {
      for (const phaseDegrees of [0, 17, 45, 71, 90]) {
        const shape = { frames: 6000, amplitude: 0.5, fadeFrames: 2000, phaseDegrees }
        const tone = fadedSine({ ...shape, cyclesPerSample: cyclesPerSample + 0.000137 })
        const error = measure([tone]).truePeakDbtp + 6.0206
        expect(error, `${cyclesPerSample} fs, ${phaseDegrees} degrees`).toBeLessThanOrEqual(0.02)
        expect(error, `${cyclesPerSample} fs, ${phaseDegrees} degrees`).toBeGreaterThanOrEqual(-0.15)
      }
    }
  })

  it('agrees with an independent sixteenfold interpolation on noise and music', () => {
    const random = seededRandom(3)
    let smooth = 0
    const noise = Float32Array.from({ length: 9600 }, () => (smooth += 0.2 * (random() - 0.5 - smooth)))
    for (const signal of [noise, roughMix({ seconds: 0.3 })[0]]) {
      expect(Math.abs(measure([signal]).truePeakDbtp - judgeTruePeakDb(signal, 32))).toBeLessThan(0.04)
    }
  })

  it('keeps its memory however long the programme', () => {
    const meter = new LoudnessHost(coreModule(), { sampleRate: 8000, channels: 1 })
    const tone = toneOf([[60, -20]], { sampleRate: 8000, hz: 440 })
    for (let minute = 0; minute < 20; minute++) meter.process([tone])
    expect(meter.finish().integratedLufs).toBeCloseTo(measure([tone], Infinity, 8000).integratedLufs, 2)
  })
})
