import { expect, it } from 'vitest'
import { mixHash, planBounce, reduceMix, type MixState } from '@/lib/mix'
import { renderBounce } from './render-bounce'
import { coreModule, mixOf, RATE, sha256Of, withSend } from './testing/console-rig'
import { noise } from './testing/signals'

const LENGTH = 20_000
const IDS = ['kick', 'snare', 'bass', 'keys', 'lead', 'air', 'hum']
const stems = new Map(
  IDS.map((id, seed) => [`stem-${id}`, [noise(LENGTH, 2 * seed + 1), noise(LENGTH, 2 * seed + 2)]]),
)

async function bounceHash(mix: MixState): Promise<string> {
  const bounce = planBounce(mix, { sampleRate: RATE })
  const out = [new Float32Array(bounce.frames), new Float32Array(bounce.frames)] as const
  let at = 0
  await renderBounce({
    module: coreModule(),
    sampleRate: RATE,
    bounce,
    readStem: async (id, from, frames) => stems.get(id)!.map((side) => side.subarray(from, from + frames)),
    onBlock: (left, right, frames) => {
      out[0].set(left.subarray(0, frames), at)
      out[1].set(right.subarray(0, frames), at)
      at += frames
    },
  })
  return sha256Of(out)
}

it('strips and groups moved on the desk change neither the mix hash nor one bit of the bounce', async () => {
  const levels = IDS.map((id, i) => ({ id, faderDb: -1.7 * i - 0.3, pan: ((i * 37) % 150) - 75 }))
  let mix = mixOf(...levels)
  mix = IDS.reduce((sum, id, i) => withSend(sum, id, 'reverb', -6 - i), mix)
  for (const [busId, channelIds] of [
    ['group-b', ['kick', 'snare']],
    ['group-a', ['keys', 'lead']],
  ] as const) {
    mix = reduceMix(mix, { kind: 'addGroup', busId, name: busId, colour: 0, channelIds: [...channelIds] })
  }
  const hashes = [await mixHash(mix), await bounceHash(mix)]
  const moves = [
    ['hum', 'kick'],
    ['kick', null],
    ['lead', 'snare'],
    ['air', 'hum'],
  ] as const
  for (const [channelId, beforeId] of moves) {
    mix = reduceMix(mix, { kind: 'moveChannel', channelId, beforeId })
    expect([await mixHash(mix), await bounceHash(mix)]).toEqual(hashes)
  }
  const swapped = { 'group-a': mix.buses['group-b']!.order, 'group-b': mix.buses['group-a']!.order }
  for (const [id, order] of Object.entries(swapped))
    mix = { ...mix, buses: { ...mix.buses, [id]: { ...mix.buses[id]!, order } } }
  expect([await mixHash(mix), await bounceHash(mix)]).toEqual(hashes)
})
