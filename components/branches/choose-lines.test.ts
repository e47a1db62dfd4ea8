import { expect, it } from 'vitest'
import type { MergeLine } from '@/lib/mix'
import { chosenOf, undisputed, withChoice } from './choose-lines'
import { proposalBody } from './proposal'

const line = (key: string, more: Partial<MergeLine> = {}): MergeLine => ({
  ...{ key, ownerId: null, ownerName: 'Song', words: key, isAudible: true, theirWords: null },
  ...{ needs: [], lostName: null, edits: [], undoes: [], ...more },
})
const LINES = [
  line('group'),
  line('output', { needs: ['group'] }),
  line('sidechain', { needs: ['output'] }),
  line('both', { theirWords: 'another value' }),
  line('gone', { lostName: 'Bass' }),
  line('on both', { needs: ['both'] }),
]

it('begins with what nobody disputes, and with nothing that stands on a dispute', () => {
  expect([...undisputed(LINES)]).toEqual(['group', 'output', 'sidechain'])
})

it('takes along what a line stands on, and lets go what stood on it', () => {
  expect([...withChoice(LINES, new Set(), 'sidechain', true)].sort()).toEqual([
    'group',
    'output',
    'sidechain',
  ])
  const all = new Set(['group', 'output', 'sidechain', 'both'])
  expect([...withChoice(LINES, all, 'group', false)]).toEqual(['both'])
})

it('never takes what cannot be merged', () => {
  expect(chosenOf(LINES, new Set(['gone', 'both'])).map(({ key }) => key)).toEqual(['both'])
})

it('proposes in lines, and counts what is too many', () => {
  expect(proposalBody('Try', [line('a'), line('b')])).toBe('I propose what I tried in “Try”:\n- a\n- b')
  expect(
    proposalBody(
      'Try',
      Array.from({ length: 25 }, () => line('x')),
    ),
  ).toContain('- and 5 more')
})
