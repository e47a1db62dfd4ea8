import { describe, expect, it } from 'vitest'
import { noteChoice, noteMs, resolveNotes } from './note-values'
import { continuous } from './parameter-kinds'

describe('note values', () => {
  it('last as long as the tempo says, dotted half as long again, triplets two thirds', () => {
    expect(noteMs('1/4', 120)).toBe(500)
    expect(noteMs('1/8.', 120)).toBe(375)
    expect(noteMs('1/4T', 90)).toBeCloseTo((60000 / 90) * (2 / 3), 9)
    expect(noteMs('free', 120)).toBeNull()
  })

  it('take the place of the milliseconds beside them, inside their range', () => {
    const parameters = { timeMs: continuous('Time', 'ms', [1, 400], 100), timeNote: noteChoice('Note') }
    expect(resolveNotes(parameters, { timeMs: 7, timeNote: '1/8' }, 120)).toEqual({
      timeMs: 250,
      timeNote: '1/8',
    })
    expect(resolveNotes(parameters, { timeMs: 7, timeNote: '1/1' }, 120)).toMatchObject({ timeMs: 400 })
    expect(resolveNotes(parameters, { timeMs: 7, timeNote: 'free' }, 120)).toEqual({
      timeMs: 7,
      timeNote: 'free',
    })
  })
  it('are rates where hertz stand beside them', () => {
    const parameters = { rateHz: continuous('Rate', 'Hz', [0.1, 10], 1), rateNote: noteChoice('Note') }
    expect(resolveNotes(parameters, { rateHz: 1, rateNote: '1/2' }, 120)).toMatchObject({ rateHz: 1 })
    expect(resolveNotes(parameters, { rateHz: 1, rateNote: '1/8' }, 120)).toMatchObject({ rateHz: 4 })
  })
})
