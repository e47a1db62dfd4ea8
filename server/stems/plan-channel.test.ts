import { describe, expect, it } from 'vitest'
import { createMix, inOrder, reduceMix, type MixState } from '@/lib/mix'
import { planChannel, type EarlierStem, type NewChannel } from './plan-channel'

const stem: NewChannel['stem'] = {
  stemId: `0-${'a'.repeat(64)}`,
  channels: 1,
  frames: 100,
  wasDualMono: false,
}

function arrive(fileNames: readonly string[]): MixState {
  const earlier: EarlierStem[] = []
  let mix = createMix()
  for (const fileName of fileNames) {
    const fresh = { id: `id-${fileName}`, fileName, stem }
    for (const command of planChannel(fresh, earlier)) mix = reduceMix(mix, command)
    earlier.push(fresh)
  }
  return mix
}
const roles = (mix: MixState) => inOrder(mix.channels).map(({ id }) => id.slice(3))

describe('a new channel', () => {
  it('stands where its instrument belongs, in whatever order the files arrive', () => {
    const desk = ['Kick.wav', 'Snare.wav', 'Bass.wav', 'Keys.wav', 'Lead Vox.wav']
    expect(roles(arrive(desk))).toEqual(desk)
    expect(roles(arrive([...desk].reverse()))).toEqual(desk)
  })

  it('of a second guitar faces the first one, and equal names get numbers', () => {
    const mix = arrive(['a/Gtr.wav', 'b/Gtr.wav'])
    const [first, second] = inOrder(mix.channels)
    expect(first!.pan).toBeLessThan(0)
    expect(second!.pan).toBe(-first!.pan)
    expect(second!.name).not.toBe(first!.name)
  })

  it('planned twice is one channel', () => {
    const fresh = { id: 'one', fileName: 'Kick.wav', stem }
    const once = planChannel(fresh, []).reduce(reduceMix, createMix())
    expect(planChannel(fresh, []).reduce(reduceMix, once)).toEqual(once)
  })

  it('that was the same on both sides is made as loud as it was', () => {
    const fresh = { id: 'one', fileName: 'Kick.wav', stem: { ...stem, wasDualMono: true } }
    const mix = planChannel(fresh, []).reduce(reduceMix, createMix())
    expect(mix.channels.one!.trimDb).toBeCloseTo(3.0103, 4)
  })
})
