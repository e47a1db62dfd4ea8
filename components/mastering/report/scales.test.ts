import { describe, expect, it } from 'vitest'
import { acrossHz, curveLines, levelTicks, path, timeTicks, up } from './scales'

const RANGE = { from: -40, to: -10 }

describe('a chart', () => {
  it('has loud readings at the top, and what lies outside at its edge', () => {
    expect([-10, -25, -40, 0, -60].map((value) => up(RANGE, value))).toEqual([0, 50, 100, 0, 100])
  })

  it('interrupts its line where the song is silent', () => {
    const curve = { stepSeconds: 1, points: [-10, -40, null, -10, -40] }
    const lines = curveLines(curve, 5, RANGE)
    expect(lines.map(path)).toEqual(['M20.00 0.00L40.00 100.00', 'M80.00 0.00L100.00 100.00'])
  })

  it('gives octaves even distances', () => {
    expect(acrossHz(200) - acrossHz(100)).toBeCloseTo(acrossHz(8000) - acrossHz(4000), 9)
  })

  it('marks a handful of round times and levels', () => {
    expect(timeTicks(240).map(({ label }) => label)).toEqual([
      '0:30',
      '1:00',
      '1:30',
      '2:00',
      '2:30',
      '3:00',
      '3:30',
    ])
    expect(levelTicks(RANGE, 10).map(({ label }) => label)).toEqual(['−40', '−30', '−20', '−10'])
  })
})
