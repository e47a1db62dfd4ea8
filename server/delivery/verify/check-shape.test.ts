import { describe, expect, it } from 'vitest'
import { toneOf } from '@/lib/dsp-host/testing/tones'
import { checkPhase, checkSilence } from './check-shape'
import type { HeardSound } from './measure-sound'
import { PhaseWalk } from './phase-walk'
import { SilenceWalk } from './silence-walk'

const RATE = 48_000
const tone = toneOf([[2, -12]])

function phaseOf(left: Float32Array, right: Float32Array) {
  const walk = new PhaseWalk()
  walk.push([left, right])
  return walk.read()
}

function heard(samples: Float32Array): HeardSound {
  const walk = new SilenceWalk(RATE)
  walk.push([samples, samples])
  const none = { integratedLufs: null, loudnessRangeLu: null, maxMomentaryLufs: null, maxShortTermLufs: null }
  return {
    levels: {
      ...none,
      truePeakDbtp: null,
      samplePeakDbfs: samples.some((value) => value !== 0) ? -12 : null,
    },
    ...{ truePeak16Dbtp: null, clippedRuns: 0, directCurrent: 0, silence: walk.read() },
    phase: { correlation: null, monoLossDb: null },
  }
}

describe('the sides of a file', () => {
  it('are measured: mono, unrelated, upside down, one silent', () => {
    const other = toneOf([[2, -12]], { hz: 1500 })
    expect(phaseOf(tone, tone)).toMatchObject({
      correlation: expect.closeTo(1, 6),
      monoLossDb: expect.closeTo(0, 6),
    })
    expect(phaseOf(tone, other).correlation).toBeCloseTo(0, 3)
    expect(phaseOf(tone, other).monoLossDb).toBeCloseTo(3.01, 2)
    expect(
      phaseOf(
        tone,
        tone.map((value) => -value),
      ).correlation,
    ).toBeCloseTo(-1, 6)
    expect(phaseOf(tone, new Float32Array(tone.length))).toEqual({ correlation: null, monoLossDb: null })
  })

  it('fail when they cancel each other, in words that say what to do', () => {
    const turned = checkPhase(
      phaseOf(
        tone,
        tone.map((value) => -0.9 * value),
      ),
    )
    expect(turned).toMatchObject({ isOk: false, action: expect.stringContaining('polarity') })
    expect(checkPhase(phaseOf(tone, tone)).isOk).toBe(true)
  })
})

describe('the silence of a file', () => {
  const around = (head: number, tail: number) =>
    heard(
      toneOf([
        [head, null],
        [2, -12],
        [tail, null],
      ]),
    )

  it('is measured before, inside and after the sound', () => {
    const { silence } = heard(
      toneOf([
        [3, null],
        [1, -12],
        [1.5, null],
        [1, -12],
        [2, null],
      ]),
    )
    expect(silence.headSeconds).toBeCloseTo(3, 3)
    expect(silence.longestHoleSeconds).toBeCloseTo(1.5, 3)
    expect(silence.tailSeconds).toBeCloseTo(2, 3)
  })

  it('fails where it is longer than any song begins or ends, and names both', () => {
    expect(checkSilence(around(2, 3), -14)).toMatchObject({
      isOk: true,
      found: 'No holes; 2.0 s before the song, 3.0 s after it.',
    })
    expect(checkSilence(around(11, 3), -14)).toMatchObject({
      isOk: false,
      action: expect.stringContaining('Trim'),
    })
    expect(checkSilence(around(2, 21), -14).isOk).toBe(false)
  })

  it('fails where a song was planned and nothing is heard, and passes a song that is silent by plan', () => {
    const nothing = heard(new Float32Array(RATE))
    expect(checkSilence(nothing, -14).isOk).toBe(false)
    expect(checkSilence(nothing, null).isOk).toBe(true)
  })
})
