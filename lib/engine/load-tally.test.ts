import { expect, test } from 'vitest'
import { INSERT_KINDS } from '../mix'
import { WORK, WORK_SHIFT } from './load-protocol'
import { LoadTally } from './load-tally'

const OWNERS = ['drums', 'bass', 'voice', 'keys', 'mix']

/** The two words of a mark, as the core writes them. */
function mark(work: number, slots: readonly number[]): [number, number] {
  const whole = slots.reduce((sum, slot, lane) => sum | (BigInt(slot + 1) << BigInt(10 * lane)), 0n)
  return [Number(whole & 0xffffffffn), Number(whole >> 32n) | (work << WORK_SHIFT)]
}

const unit = (kind: (typeof INSERT_KINDS)[number]) => WORK.unit + INSERT_KINDS.indexOf(kind)

test('strips that share a quad share its time, and the dearest strip comes first with its dearest processor', () => {
  const tally = new LoadTally()
  tally.add(
    [
      [...mark(unit('eq'), [0, 1, 2, 3]), 80],
      [...mark(unit('convolution'), [2]), 100],
      [...mark(WORK.strip, [4]), 20],
    ],
    OWNERS,
  )
  const [first, second, ...rest] = tally.costs()
  expect(first).toEqual({
    ownerId: 'voice',
    percent: 60,
    works: [
      { kind: 'convolution', percent: 50 },
      { kind: 'eq', percent: 10 },
    ],
  })
  expect(second?.percent).toBe(10)
  expect(rest).toHaveLength(3)
})

test('work for no strip counts in the whole and for nobody; strips past the plan are passed over', () => {
  const tally = new LoadTally()
  tally.add(
    [
      [...mark(WORK.host, []), 30],
      [...mark(WORK.console, []), 20],
      [...mark(WORK.strip, [511]), 25],
      [...mark(WORK.strip, [0]), 25],
    ],
    OWNERS,
  )
  expect(tally.costs()).toEqual([{ ownerId: 'drums', percent: 25, works: [{ kind: null, percent: 25 }] }])
})

test('nobody is named on a few looks, and what changed shows after a few hundred', () => {
  const tally = new LoadTally()
  tally.add([[...mark(WORK.strip, [0]), 99]], OWNERS)
  expect(tally.costs()).toEqual([])
  for (let i = 0; i < 60; i++) tally.add([[...mark(WORK.strip, [0]), 50]], OWNERS)
  for (let i = 0; i < 8; i++) tally.add([[...mark(WORK.strip, [1]), 50]], OWNERS)
  expect(tally.costs()[0]?.ownerId).toBe('bass')
})
