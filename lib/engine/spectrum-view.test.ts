import { describe, expect, it } from 'vitest'
import { CONTROL, createSharedBlocks, SPECTRUM_FLOATS } from './protocol'
import { SpectrumView } from './spectrum-view'

function rig() {
  const blocks = createSharedBlocks(1)
  const control = new Int32Array(blocks.control)
  const taps: number[] = []
  const view = new SpectrumView(control, blocks.spectra, (slot) => taps.push(slot))
  const answer = (level: number) => {
    new Float32Array(blocks.spectra).fill(level, 0, SPECTRUM_FLOATS)
    new Float32Array(blocks.spectra).fill(level + 1, SPECTRUM_FLOATS)
    control[CONTROL.spectrumAck] = control[CONTROL.spectrumAsk] ?? 0
  }
  return { control, taps, view, answer }
}
const slots = new Map([
  ['kick', 0],
  ['bass', 1],
])

describe('the spectrum that somebody looks at', () => {
  it('is asked for only while somebody looks', () => {
    const { control, taps, view } = rig()
    view.take(true)
    expect(control[CONTROL.spectrumAsk]).toBe(0)
    view.watch('bass', slots)
    view.take(true)
    expect([control[CONTROL.spectrumAsk], ...taps]).toEqual([1, 1])
    view.watch(null, slots)
    expect(taps).toEqual([1, -1])
  })

  it('is read when the worklet has answered, and not while nothing sounds', () => {
    const { view, answer } = rig()
    view.watch('bass', slots)
    view.take(true)
    expect(view.read('post')).toBeNull()
    answer(-20)
    view.take(true)
    expect([view.read('pre')?.[5], view.read('post')?.[5]]).toEqual([-20, -19])
    answer(-20)
    view.take(false)
    expect(view.read('post')).toBeNull()
  })

  it('follows its strip to another slot, and into a new core', () => {
    const { taps, view } = rig()
    view.watch('bass', slots)
    view.useSlots(new Map([['bass', 0]]))
    view.restart()
    expect(taps).toEqual([1, 0, 0])
  })
})
