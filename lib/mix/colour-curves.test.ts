import { describe, expect, it } from 'vitest'
import {
  delayEchoes,
  inputAtLoss,
  saturationHarmonicsDb,
  saturationTransfer,
  stereoField,
} from './colour-curves'
import { defaultInsertValues } from './parameters'

const saturation = defaultInsertValues('saturation')
const stereo = defaultInsertValues('stereo')
const delay = defaultInsertValues('delay')

describe('the drawn saturation', () => {
  it('passes through nothing at nothing, and with auto gain through the reference tone', () => {
    for (const curve of ['tape', 'tube', 'soft clip', 'hard clip', 'fold'] as const)
      expect(saturationTransfer({ ...saturation, curve, biasPercent: 50 })(0)).toBeCloseTo(0, 12)
    const hard = saturationTransfer({ ...saturation, curve: 'hard clip', driveDb: 6 })
    expect(hard(0.25)).toBeCloseTo(0.25, 2)
  })

  it('finds the sample from which the curve takes so much', () => {
    const loss = 20 * Math.log10((0.5 * 4) / Math.tanh(0.5 * 4))
    expect(inputAtLoss({ ...saturation, driveDb: 20 * Math.log10(4) }, loss)).toBeCloseTo(0.5, 6)
    expect(inputAtLoss(saturation, 0)).toBeNull()
    expect(inputAtLoss({ ...saturation, driveDb: 0 }, 20)).toBeNull()
  })

  it('tape has no even harmonics, tube has them', () => {
    expect(saturationHarmonicsDb({ ...saturation, driveDb: 12 }, 4)[1]).toBe(-Infinity)
    expect(saturationHarmonicsDb({ ...saturation, driveDb: 12, curve: 'tube' }, 4)[1]).toBeGreaterThan(-30)
  })
})

describe('the drawn stereo field', () => {
  it('at rest shows left, middle and right where they came from', () => {
    const { left, middle, right } = stereoField(stereo)
    expect([left.degrees, middle.degrees, right.degrees].map(Math.round)).toEqual([-45, 0, 45])
    expect(left.gain).toBeCloseTo(1, 12)
  })

  it('closes at no width, opens beyond the speakers at 200 %, and turns', () => {
    expect(stereoField({ ...stereo, widthPercent: 0 }).left.degrees).toBeCloseTo(0, 9)
    expect(stereoField({ ...stereo, widthPercent: 200 }).left.degrees).toBeLessThan(-45)
    expect(stereoField({ ...stereo, rotationDegrees: 45 }).left.degrees).toBeCloseTo(0, 9)
  })
})

describe('the drawn echoes', () => {
  it('stand at every time, weaker by the feedback, and change sides in ping-pong', () => {
    const echoes = delayEchoes({ ...delay, timeMs: 250, feedbackPercent: 50, isPingPong: true }, 1000)
    expect(echoes.map(({ atMs }) => atMs)).toEqual([250, 500, 750, 1000])
    expect(echoes.map(({ side }) => side)).toEqual(['left', 'right', 'left', 'right'])
    expect(echoes[2]?.gain).toBe(0.25)
  })
})
