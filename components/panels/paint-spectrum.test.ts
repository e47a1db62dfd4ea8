import { describe, expect, it } from 'vitest'
import { SpectrumTrace } from './paint-spectrum'
import { xOfHz } from './eq-response'

/** What a trace draws, as heights by column. */
function heightsOf(trace: SpectrumTrace, width: number): number[] {
  const heights: number[] = []
  const context = {
    beginPath: () => undefined,
    stroke: () => undefined,
    lineTo: (_: number, y: number) => void heights.push(y),
  } as unknown as CanvasRenderingContext2D
  trace.paint({ context, width, height: 216, isFresh: false }, { stroke: '#ffffff' })
  return heights
}

const look = { width: 384, sampleRate: 48000, slopeDb: 0 }
const bins = new Float32Array(2048).fill(-200)
bins[85] = -6

describe('the spectrum behind the EQ', () => {
  it('stands highest over its frequency, at the top for -6 dB', () => {
    const trace = new SpectrumTrace()
    expect(trace.follow(bins, look, 0.016)).toBe(true)
    const heights = heightsOf(trace, 384)
    const top = heights.indexOf(Math.min(...heights))
    expect(Math.abs(top - xOfHz((85 * 48000) / 4096, 384))).toBeLessThan(2)
    expect(Math.min(...heights)).toBeLessThan(4)
  })

  it('tilts by its slope about 1 kHz', () => {
    const pink = Float32Array.from(
      { length: 2048 },
      (_, bin) => -40 - 4.5 * Math.log2(Math.max(1, bin) / 85.3),
    )
    const trace = new SpectrumTrace()
    trace.follow(pink, { ...look, slopeDb: 4.5 }, 0.016)
    const heights = heightsOf(trace, 384).slice(60, 370)
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(4)
  })

  it('falls when nothing follows, until there is nothing to see', () => {
    const trace = new SpectrumTrace()
    trace.follow(bins, look, 0.016)
    expect(trace.follow(null, look, 1)).toBe(true)
    expect(trace.follow(null, look, 2)).toBe(false)
  })
})
