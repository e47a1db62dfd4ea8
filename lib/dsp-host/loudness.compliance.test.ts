/** Meets the synthesisable cases of EBU Tech 3341 and 3342 (2023) and ITU-R BS.2217, signals made here. */
import { describe, expect, it } from 'vitest'
import { LoudnessHost, type LoudnessReading } from './loudness-host'
import { coreModule } from './testing/console-rig'
import { fadedSine, toneOf, type ToneSegment } from './testing/tones'

const RATE = 48_000

function measure(
  channels: readonly Float32Array[],
  sampleRate = RATE,
  withTruePeak = false,
): LoudnessReading {
  const meter = new LoudnessHost(coreModule(), { sampleRate, channels: channels.length, withTruePeak })
  meter.process(channels)
  return meter.finish()
}
const stereo = (...segments: readonly ToneSegment[]) => {
  const tone = toneOf(segments)
  return measure([tone, tone])
}
const within = (value: number, wanted: number, tolerance: number) =>
  expect(Math.abs(value - wanted), `${value} instead of ${wanted}`).toBeLessThanOrEqual(tolerance)

/** Readings at every 10 ms, as a live meter shows them. */
function follow(tone: Float32Array, read: (meter: LoudnessHost) => number): number[] {
  const meter = new LoudnessHost(coreModule(), { sampleRate: RATE, channels: 2, withTruePeak: false })
  const readings: number[] = []
  for (let at = 0; at < tone.length; at += 480) {
    const step = tone.subarray(at, at + 480)
    meter.process([step, step])
    readings.push(read(meter))
  }
  return readings
}

describe('EBU Tech 3341', () => {
  it.each([
    [1, [[20, -23]], -23],
    [2, [[20, -33]], -33],
    [
      3,
      [
        [10, -36],
        [60, -23],
        [10, -36],
      ],
      -23,
    ],
    [
      4,
      [
        [10, -72],
        [10, -36],
        [60, -23],
        [10, -36],
        [10, -72],
      ],
      -23,
    ],
    [
      5,
      [
        [20, -26],
        [20.1, -20],
        [20, -26],
      ],
      -23,
    ],
  ] as const)('case %i: integrated', (_, segments, wanted) => {
    within(stereo(...segments).integratedLufs, wanted, 0.1)
  })

  it('cases 1 and 2: momentary and short-term', () => {
    for (const level of [-23, -33]) {
      const reading = stereo([20, level])
      within(reading.maxMomentaryLufs, level, 0.1)
      within(reading.maxShortTermLufs, level, 0.1)
    }
  })

  it('case 6: five channels, and a low-frequency channel that does not count', () => {
    const [front, centre, rear] = [-28, -24, -30].map((level) => toneOf([[20, level]]))
    const silent = new Float32Array(20 * RATE)
    if (!front || !centre || !rear) throw new Error('no tones')
    within(measure([front, front, centre, rear, rear]).integratedLufs, -23, 0.1)
    within(measure([front, front, centre, silent, rear, rear]).integratedLufs, -23, 0.1)
  })

  it('case 9: short-term is constant after 3 s', () => {
    const tone = toneOf(
      Array.from({ length: 5 }, (): ToneSegment[] => [
        [1.34, -20],
        [1.66, -30],
      ]).flat(),
    )
    for (const reading of follow(tone, (meter) => meter.shortTermLufs()).slice(300)) within(reading, -23, 0.1)
  })

  it('case 10: the largest short-term of 3 s, wherever they begin', () => {
    for (let i = 0; i < 20; i++)
      within(stereo([i * 0.15, null], [3, -23], [1, null]).maxShortTermLufs, -23, 0.1)
  })

  it('case 11: successive largest short-terms', () => {
    const steps = Array.from({ length: 20 }, (_, i): ToneSegment[] => {
      return [
        [i * 0.15, null],
        [3, -38 + i],
        [3 - i * 0.15, null],
      ]
    })
    const readings = follow(toneOf(steps.flat()), (meter) => meter.shortTermLufs())
    for (let i = 0; i < 20; i++) within(Math.max(...readings.slice(i * 600, (i + 1) * 600)), -38 + i, 0.1)
  })

  it('case 12: momentary is constant after 1 s', () => {
    const tone = toneOf(
      Array.from({ length: 25 }, (): ToneSegment[] => [
        [0.18, -20],
        [0.22, -30],
      ]).flat(),
    )
    for (const reading of follow(tone, (meter) => meter.momentaryLufs()).slice(100)) within(reading, -23, 0.1)
  })

  it('case 13: the largest momentary of 400 ms, wherever they begin', () => {
    for (let i = 0; i < 20; i++)
      within(stereo([i * 0.02, null], [0.4, -23], [1, null]).maxMomentaryLufs, -23, 0.1)
  })

  it('case 14: successive largest momentaries', () => {
    const steps = Array.from({ length: 20 }, (_, i): ToneSegment[] => {
      return [
        [i * 0.02, null],
        [0.4, -38 + i],
        [0.4 - i * 0.02, null],
      ]
    })
    const readings = follow(toneOf(steps.flat()), (meter) => meter.momentaryLufs())
    for (let i = 0; i < 20; i++) within(Math.max(...readings.slice(i * 80, (i + 1) * 80)), -38 + i, 0.1)
  })

  it.each([
    [15, 4, 0.5, 0, -6],
    [16, 4, 0.5, 45, -6],
    [17, 6, 0.5, 60, -6],
    [18, 8, 0.5, 67.5, -6],
    [19, 4, 1.41, 45, 3],
  ])('case %i: true peak of fs/%i', (_, divisor, amplitude, phaseDegrees, wanted) => {
    const tone = fadedSine({ frames: 2 * RATE, cyclesPerSample: 1 / divisor, amplitude, phaseDegrees })
    const { truePeakDbtp } = measure([tone, tone], RATE, true)
    expect(truePeakDbtp).toBeLessThanOrEqual(wanted + 0.2)
    expect(truePeakDbtp).toBeGreaterThanOrEqual(wanted - 0.4)
  })

  it.each([20, 21, 22, 23])('case %i: a peak between the samples', (number) => {
    const { truePeakDbtp } = measure([decimatedBurst(number - 20)], RATE, true)
    expect(truePeakDbtp).toBeLessThanOrEqual(0.2)
    expect(truePeakDbtp).toBeGreaterThanOrEqual(-0.4)
  })
})

/** At 4 fs: an fs/6 tone with one period of fs/4 at full scale inside, low-passed, every fourth sample kept. */
function decimatedBurst(offset: number): Float32Array {
  const [frames, start, length] = [4 * RATE, 24_000, 16]
  const high = Float64Array.from({ length: frames }, (_, i) => {
    const fade = Math.min(1, i / 1920, (frames - 1 - i) / 1920)
    if (i < start) return fade * 0.5 * Math.sin((2 * Math.PI * i) / 24)
    if (i < start + length) return fade * Math.sin((2 * Math.PI * (i - start)) / 16)
    return fade * 0.5 * Math.sin((2 * Math.PI * (i - start - length)) / 24)
  })
  const taps = lowPass(511, 0.94 / 4, 12)
  return Float32Array.from({ length: RATE }, (_, n) => {
    let sum = 0
    for (let k = 0; k < taps.length; k++) sum += (taps[k] ?? 0) * (high[4 * n + offset - k + 255] ?? 0)
    return sum
  })
}

function lowPass(length: number, cutoff: number, beta: number): Float64Array {
  const middle = (length - 1) / 2
  const bessel = (x: number) => {
    let [sum, term] = [1, 1]
    for (let i = 1; i < 60; i++) sum += term *= (x * x) / (4 * i * i)
    return sum
  }
  const taps = Float64Array.from({ length }, (_, k) => {
    const t = k - middle
    const window = bessel(beta * Math.sqrt(1 - (t / middle) ** 2)) / bessel(beta)
    return window * (t === 0 ? cutoff : Math.sin(Math.PI * cutoff * t) / (Math.PI * t))
  })
  const sum = taps.reduce((total, tap) => total + tap, 0)
  return Float64Array.from(taps, (tap) => tap / sum)
}

describe('EBU Tech 3342', () => {
  it.each([
    [
      1,
      [
        [20, -20],
        [20, -30],
      ],
      10,
    ],
    [
      2,
      [
        [20, -20],
        [20, -15],
      ],
      5,
    ],
    [
      3,
      [
        [20, -40],
        [20, -20],
      ],
      20,
    ],
    [
      4,
      [
        [20, -50],
        [20, -35],
        [20, -20],
        [20, -35],
        [20, -50],
      ],
      15,
    ],
  ] as const)('case %i: loudness range', (_, segments, wanted) => {
    within(stereo(...segments).loudnessRangeLu, wanted, 0.1)
  })
})

describe('ITU-R BS.2217', () => {
  it.each([
    [25, -11.91],
    [100, -21.17],
    [500, -22.35],
    [1000, -23.0],
    [2000, -25.37],
    [10_000, -26.35],
  ])('a tone of %i Hz at %f dBFS reads -23', (hz, level) => {
    const tone = toneOf([[29, level]], { hz })
    within(measure([tone, tone]).integratedLufs, -23, 0.1)
  })

  it.each([
    ['left', 0, -19.99],
    ['centre', 2, -19.99],
    ['left surround', 4, -21.48],
  ])('one tone in %s of six channels reads -23', (_, place, level) => {
    const silent = new Float32Array(20 * RATE)
    const channels: Float32Array[] = Array.from({ length: 6 }, () => silent)
    channels[place] = toneOf([[20, level]])
    within(measure(channels).integratedLufs, -23, 0.1)
  })

  it('the low-frequency channel alone reads as silence', () => {
    const silent = new Float32Array(10 * RATE)
    const tone = toneOf([[10, -18.16]], { hz: 100 })
    expect(measure([silent, silent, silent, tone, silent, silent]).integratedLufs).toBe(-Infinity)
  })

  it('the relative gate leaves the quiet parts out', () => {
    within(stereo([0.5, null], [0.9, -19.9], [1.3, -7.1], [0.8, -19.9], [0.5, null]).integratedLufs, -10, 0.1)
  })

  it('the absolute gate leaves what lies under -70 LUFS out', () => {
    const parts: ToneSegment[] = [
      [0.8, -95],
      [0.5, -69.5],
      [0.5, -95],
      [0.5, -69.5],
      [0.5, -95],
      [0.5, -69.5],
      [0.7, -95],
    ]
    within(stereo(...parts).integratedLufs, -69.5, 0.1)
  })

  it.each([8000, 11_025, 22_050, 44_100, 88_200, 96_000, 176_400, 192_000])(
    '1 kHz reads the same at %i Hz',
    (sampleRate) => {
      const tone = toneOf([[5, -23]], { sampleRate })
      within(measure([tone, tone], sampleRate).integratedLufs, -23, 0.1)
    },
  )
})
