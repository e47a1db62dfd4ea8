import { describe, expect, it } from 'vitest'
import { INSERT_KINDS } from '@/lib/mix'
import { faceOf, findKinds } from './insert-faces'

const kindsOf = (typed: string) => findKinds(INSERT_KINDS, typed).flatMap((group) => group.kinds)

describe('the menu of processors', () => {
  it('lists every kind once when nothing is typed', () => {
    expect(kindsOf('').sort()).toEqual([...INSERT_KINDS].sort())
  })

  it('finds a kind by its name, its category or what people call it', () => {
    expect(kindsOf('comp')).toContain('compressor')
    expect(kindsOf('dynamics')).toContain('limiter')
    expect(kindsOf('true peak')).toEqual(['limiter'])
    expect(kindsOf('plate')).toContain('reverb')
    expect(kindsOf('xylophone')).toEqual([])
  })

  it('gives a kind without an entry its own name', () => {
    expect(faceOf('ringModulator').label).toBe('Ring modulator')
  })
})
