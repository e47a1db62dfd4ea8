import { describe, expect, it } from 'vitest'
import type { MixCommand } from '../mix-command'
import type { ParameterTarget, ParameterValue } from '../parameters'
import { readTarget, targetKey } from '../target'
import { after, mixWith } from '../testing/mix-of'
import { findClashes, withSide } from './find-clashes'

const base = mixWith('bass', 'vox')
const set = (target: ParameterTarget, value: ParameterValue): MixCommand => ({
  kind: 'setParameter',
  target,
  value,
})
const FADER: ParameterTarget = { record: 'channels', id: 'bass', field: 'faderDb' }
const PAN: ParameterTarget = { record: 'channels', id: 'vox', field: 'pan' }
const RATIO: ParameterTarget = { record: 'inserts', id: 'vox:compressor', field: 'ratio' }

/** `mergedAs`: what became of both, as commands on the base. */
function apart(given: { mine: MixCommand[]; theirs: MixCommand[]; mergedAs: MixCommand[] }) {
  const [mine, theirs, merged] = [given.mine, given.theirs, given.mergedAs].map((all) => after(base, ...all))
  return { base, mine: mine!, theirs: theirs!, merged: merged! }
}

describe('clashes', () => {
  it('are controls that both set to different values, with both values and the one that holds', () => {
    const mine = [set(FADER, -1), set(RATIO, 4)]
    const theirs = [set(FADER, -3), set(PAN, 0.5)]
    const mixes = apart({ mine, theirs, mergedAs: [set(FADER, -3), set(RATIO, 4), set(PAN, 0.5)] })
    const [clash, ...more] = findClashes(mixes)
    expect(more).toEqual([])
    expect(clash).toMatchObject({
      ownerName: 'bass',
      control: { target: FADER, mine: -1, theirs: -3 },
      held: 'theirs',
      mineWords: 'bass fader 0.0 dB → −1.0 dB',
      theirWords: 'bass fader 0.0 dB → −3.0 dB',
    })
    const chosen = withSide(mixes.merged, clash!, 'mine')
    expect(readTarget(chosen, FADER)).toBe(-1)
    expect(readTarget(chosen, PAN)).toBe(0.5)
    expect(withSide(chosen, clash!, 'theirs')).toEqual(mixes.merged)
  })

  it('are none where both did the same, or only one did anything', () => {
    const mine = [set(FADER, -1), set(RATIO, 4)]
    expect(findClashes(apart({ mine, theirs: [set(FADER, -1)], mergedAs: mine }))).toEqual([])
  })

  it('are what one took away and the other worked on, whoever did', () => {
    const removal: MixCommand = { kind: 'removeInsert', insertId: RATIO.id }
    const edit = set(RATIO, 4)
    const theyRemoved = apart({ mine: [edit], theirs: [removal], mergedAs: [removal] })
    const iRemoved = apart({ mine: [removal], theirs: [edit], mergedAs: [removal] })
    const [theirs] = findClashes(theyRemoved)
    const [mine] = findClashes(iRemoved)
    expect(theirs).toMatchObject({ held: 'theirs', theirWords: 'vox: Compressor removed', control: null })
    expect(mine).toMatchObject({ held: 'mine', mineWords: 'vox: Compressor removed', control: null })
    expect(readTarget(withSide(theyRemoved.merged, theirs!, 'mine'), RATIO)).toBe(4)
    expect(readTarget(withSide(iRemoved.merged, mine!, 'theirs'), RATIO)).toBe(4)
    expect(withSide(iRemoved.merged, mine!, 'mine')).toEqual(iRemoved.merged)
  })

  it('keep both when both drew into one lane, or one of the two', () => {
    const ride = (value: number, sample: number): MixCommand => ({
      ...{ kind: 'setBreakpoints', laneId: 'channels:bass:faderDb', fromSample: sample, toSample: sample },
      points: [{ sample, value }],
    })
    const mixes = apart({
      mine: [ride(-6, 100)],
      theirs: [ride(-9, 900)],
      mergedAs: [ride(-6, 100), ride(-9, 900)],
    })
    const [clash] = findClashes(mixes)
    expect(clash).toMatchObject({ held: 'both', control: null })
    expect(withSide(mixes.merged, clash!, 'mine').breakpoints).toEqual(mixes.mine.breakpoints)
    expect(withSide(mixes.merged, clash!, 'theirs').breakpoints).toEqual(mixes.theirs.breakpoints)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'of random hands are exactly the controls that differ (seed %i)',
    (seed) => {
      const random = seeded(seed)
      const targets = ['bass', 'vox'].flatMap((id) => [
        ...['faderDb', 'pan', 'trimDb'].map((field) => ({ record: 'channels', id, field }) as const),
        ...['ratio', 'thresholdDb'].map(
          (field) => ({ record: 'inserts', id: `${id}:compressor`, field }) as const,
        ),
      ])
      const hand = () =>
        targets.filter(() => random() < 0.5).map((target) => set(target, Math.round(random() * 4) / 4 + 0.25))
      const [mine, theirs] = [hand(), hand()]
      const mixes = apart({
        mine,
        theirs,
        mergedAs: random() < 0.5 ? [...mine, ...theirs] : [...theirs, ...mine],
      })
      const at = (side: 'base' | 'mine' | 'theirs', target: ParameterTarget) =>
        readTarget(mixes[side], target)
      const differing = targets.filter((target) => {
        const values = (['base', 'mine', 'theirs'] as const).map((side) => at(side, target))
        return new Set(values).size === 3
      })
      const clashes = findClashes(mixes)
      const keys = clashes.map(({ control }) => control && targetKey(control.target)).sort()
      expect(keys).toEqual(differing.map(targetKey).sort())
      for (const side of ['mine', 'theirs'] as const) {
        const all = clashes.reduce((mix, clash) => withSide(mix, clash, side), mixes.merged)
        for (const target of differing) expect(readTarget(all, target)).toBe(at(side, target))
        for (const target of targets.filter((one) => !differing.includes(one)))
          expect(readTarget(all, target)).toBe(readTarget(mixes.merged, target))
      }
    },
  )
})

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
