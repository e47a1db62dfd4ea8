import { expect, test } from 'vitest'
import { clicksOf, withClick } from './click-list'

const click = (frame: number, side: 0 | 1 = 0) => ({ side, frame, frames: 4 })
const found = { spans: [click(100), click(100, 1), click(900)] }

test('a click taken out of the repair stays in the list, to be put back at its place', () => {
  const without = withClick(found, click(100, 1), false)
  expect(without.spans).toEqual([click(100), click(900)])
  expect(clicksOf(found, without).map(({ isOn }) => isOn)).toEqual([true, false, true])
  expect(withClick(without, click(100, 1), true)).toEqual(found)
})

test('a click that only an earlier setting names is listed among those of the last run', () => {
  const listed = clicksOf(found, { spans: [click(500)] })
  expect(listed.map(({ span }) => span.frame)).toEqual([100, 100, 500, 900])
  expect(listed.map(({ isOn }) => isOn)).toEqual([false, false, true, false])
})
