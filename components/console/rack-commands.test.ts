import { describe, expect, it } from 'vitest'
import { newInsert, type Insert } from '@/lib/mix'
import { moveInsert, placeNextTo } from './rack-commands'
import { slotBelow } from './rack-drag'

const rack = ['a0', 'a1', 'a2'].map((order) =>
  newInsert({ id: `in-${order}`, kind: 'eq', ownerId: 'bass', order }),
) as [Insert, Insert, Insert]
const [first, second, third] = rack

describe('moving an insert', () => {
  it('goes one place up or down, and nowhere past the ends', () => {
    expect(placeNextTo(rack, second, -1)).toEqual({ ownerId: 'bass', beforeId: first.id })
    expect(placeNextTo(rack, first, 1)).toEqual({ ownerId: 'bass', beforeId: third.id })
    expect(placeNextTo(rack, second, 1)).toEqual({ ownerId: 'bass', beforeId: null })
    expect(placeNextTo(rack, first, -1)).toBeNull()
    expect(placeNextTo(rack, third, 1)).toBeNull()
  })

  it('is no command when it would stay where it is', () => {
    expect(moveInsert(rack, first, { ownerId: 'bass', beforeId: first.id })).toBeNull()
    expect(moveInsert(rack, first, { ownerId: 'bass', beforeId: second.id })).toBeNull()
    expect(moveInsert(rack, third, { ownerId: 'bass', beforeId: null })).toBeNull()
    expect(moveInsert(rack, third, { ownerId: 'bass', beforeId: first.id })).toMatchObject({
      kind: 'moveInsert',
      beforeId: first.id,
    })
    expect(moveInsert([], first, { ownerId: 'keys', beforeId: null })).toMatchObject({ ownerId: 'keys' })
  })
})

describe('a rack', () => {
  it('takes what is dropped before the slot whose middle lies below the hand', () => {
    const slots = [0, 24, 48].map((top) => ({ id: `at ${top}`, top, height: 24 }))
    expect(slotBelow(slots, 2)).toBe('at 0')
    expect(slotBelow(slots, 14)).toBe('at 24')
    expect(slotBelow(slots, 70)).toBeNull()
  })
})
