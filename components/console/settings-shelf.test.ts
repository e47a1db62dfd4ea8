import { describe, expect, it } from 'vitest'
import { invariant } from '@/lib/assert'
import { createMix, type Insert } from '@/lib/mix'
import { changesTo, SettingsShelf } from './settings-shelf'

function limiterWith(gainDb: number): Insert {
  const limiter = Object.values(createMix().inserts).find((insert) => insert.kind === 'limiter')
  invariant(limiter?.kind === 'limiter', 'an empty mix has a limiter')
  return { ...limiter, values: { ...limiter.values, gainDb } }
}

describe('two settings of one processor', () => {
  it('begin equal, keep each their own changes, and come back as they were', () => {
    const shelf = new SettingsShelf()
    const first = limiterWith(2)
    expect(changesTo(first, shelf.swap(first))).toEqual([])
    expect(shelf.shownVariant(first.id)).toBe('B')
    const second = limiterWith(9)
    expect(changesTo(second, shelf.swap(second)).map((change) => change.value)).toEqual([2])
    expect(shelf.shownVariant(first.id)).toBe('A')
    expect(changesTo(first, shelf.swap(first)).map((change) => change.value)).toEqual([9])
  })
})

describe('copied settings', () => {
  it('write only what differs, so that a paste onto its equal is no step of undo', () => {
    const shelf = new SettingsShelf()
    shelf.copy(limiterWith(3))
    const values = shelf.copied?.values ?? {}
    expect(changesTo(limiterWith(3), values)).toEqual([])
    expect(changesTo(limiterWith(1), values).map(({ target }) => target.field)).toEqual(['gainDb'])
  })
})
