/** Meets the synthesisable cases of EBU Tech 3341 and 3342 (2023) and ITU-R BS.2217, signals made here. */
import { describe, expect, it } from 'vitest'
import { coreModule } from './testing/console-rig'
import { misreadings } from './testing/judge-loudness'
import { LOUDNESS_CASES } from './testing/loudness-cases'

describe('the loudness meter', () => {
  it.each(LOUDNESS_CASES.map((one) => [one.name, one] as const))('meets %s', (_, one) => {
    expect(misreadings(coreModule(), one)).toEqual([])
  })

  it('is asked all that can be synthesised', () => {
    const named = (start: string) => LOUDNESS_CASES.filter(({ name }) => name.startsWith(start)).length
    expect({ levels: named('3341'), ranges: named('3342') }).toEqual({ levels: 60, ranges: 4 })
  })
})
