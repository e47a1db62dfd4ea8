/** Versions of one's own against documents: whatever people did, lines are exact, sound, and one step of undo. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { createMix, mergeLines, reduceMix, repairMix, withLines, type MixState } from '@/lib/mix'
import { applyCommand, seedDocument } from './apply-command'
import { readMix } from './read-mix'
import { random, randomCommand } from './testing/random-command'
import { MixUndo } from './undo'

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1)
/** So few that both sides make, move and remove the same things. */
const NAMES = 12

function went(from: MixState, next: () => number, count: number): MixState {
  let mix = from
  for (let at = 0; at < count; at++) mix = reduceMix(mix, randomCommand(next, mix, NAMES))
  return mix
}

it.each(SEEDS)('all lines give the version, none gives the base (seed %i)', (seed) => {
  const next = random(seed)
  const base = went(createMix(), next, 120)
  const mine = went(base, next, 30)
  const lines = mergeLines({ base, theirs: base, mine }, { sampleRate: 48_000 })
  expect(withLines(base, lines)).toEqual(mine)
  expect(withLines(base, [])).toBe(base)
  expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length)
  expect(lines.every(({ words, theirWords, lostName }) => words && !theirWords && !lostName)).toBe(true)
})

it.each(SEEDS)(
  'any choice of lines on a mix that went on is a sound mix, and one step of undo (seed %i)',
  (seed) => {
    const next = random(seed)
    const base = went(createMix(), next, 120)
    const [mine, theirs] = [went(base, next, 30), went(base, next, 30)]
    const chosen = mergeLines({ base, theirs, mine }).filter(() => next() < 0.5)
    const doc = new Y.Doc()
    seedDocument(doc, theirs)
    const before = readMix(doc)
    const merged = withLines(before, chosen)
    expect(repairMix(merged)).toEqual(merged)
    const undo = new MixUndo(doc)
    undo.startStep()
    const isWritten = applyCommand(doc, { kind: 'restoreMix', mix: merged }, 'command')
    const again = new Y.Doc()
    Y.applyUpdate(again, Y.encodeStateAsUpdate(doc))
    expect(readMix(again)).toEqual(merged)
    if (isWritten) expect(undo.undo().outcome).toBe('done')
    expect(readMix(doc)).toEqual(before)
    expect(undo.canUndo).toBe(false)
  },
)
