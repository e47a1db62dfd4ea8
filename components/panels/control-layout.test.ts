import { describe, expect, it } from 'vitest'
import { INSERT_KINDS, INSERT_PARAMETERS, type Parameter } from '@/lib/mix'
import { choiceWords, isOpenChoice, layoutOf, layoutOfTable, shortLabel } from './control-layout'

const continuous = (label: string, unit: 'ms' | 'dB' | 'Hz' | '%'): Parameter => ({
  kind: 'continuous',
  label,
  unit,
  min: 0,
  max: 1,
  default: 0,
  taper: 'linear',
  smoothingMs: 0,
  audible: true,
})
const choice = (label: string, choices: readonly string[]): Parameter => ({
  kind: 'choice',
  label,
  choices,
  default: choices[0] ?? '',
  audible: true,
})

describe('the panel made from a parameter table', () => {
  it.each(INSERT_KINDS)('shows every parameter of %s exactly once', (kind) => {
    const { groups, plain } = layoutOf(kind)
    const controls = [...plain, ...groups.flatMap((group) => group.controls)]
    const fields = controls.flatMap((c) =>
      c.kind === 'timed' ? [c.field, c.noteField] : c.kind === 'sound' ? [c.field, c.choiceField] : [c.field],
    )
    expect(fields.sort()).toEqual(Object.keys(INSERT_PARAMETERS[kind]).sort())
  })

  it('makes one control of a time and its note value', () => {
    const { groups, plain } = layoutOfTable({
      leftMs: continuous('Left', 'ms'),
      leftNote: choice('Left note', ['free', '1/4', '1/8T']),
      feedbackPercent: continuous('Feedback', '%'),
    })
    expect(plain).toEqual([])
    const timed = groups.flatMap((group) => group.controls).find((control) => control.kind === 'timed')
    expect(timed).toMatchObject({ field: 'leftMs', noteField: 'leftNote', notes: ['free', '1/4', '1/8T'] })
  })

  it('groups knobs by what they mean', () => {
    const { groups } = layoutOfTable({
      thresholdDb: continuous('Threshold', 'dB'),
      attackMs: continuous('Attack', 'ms'),
      mixPercent: continuous('Mix', '%'),
      keyHighPassHz: continuous('Key high-pass', 'Hz'),
      dampingHz: continuous('Damping', 'Hz'),
    })
    expect(
      groups.map(({ meaning, controls }) => `${meaning}: ${controls.map((c) => c.field).join()}`),
    ).toEqual([
      'Level: thresholdDb',
      'Time: attackMs',
      'Tone: dampingHz',
      'Key: keyHighPassHz',
      'Output: mixPercent',
    ])
  })

  it('leaves out of a label what unit and heading say', () => {
    expect(shortLabel('Key high-pass frequency', 'Key')).toBe('High-pass')
    expect(shortLabel('Key high-pass frequency', '')).toBe('Key high-pass')
    expect(shortLabel('Threshold', 'Level')).toBe('Threshold')
  })

  it('says choices in words', () => {
    expect(choiceWords('lowShelf')).toBe('Low shelf')
    expect(choiceWords('1/8T')).toBe('1/8 triplet')
    expect(choiceWords('1/4D')).toBe('1/4 dotted')
    expect(choiceWords('4x')).toBe('4x')
    expect(isOpenChoice(['room', 'plate', 'hall'])).toBe(true)
    expect(isOpenChoice(['a', 'b', 'c', 'd', 'e', 'f'])).toBe(false)
  })
})
