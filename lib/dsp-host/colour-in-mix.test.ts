import { describe, expect, it } from 'vitest'
import type { InsertValues, MixState } from '@/lib/mix'
import {
  mixOf,
  RATE,
  renderMix,
  sha256Of,
  withAdded,
  withChannel,
  withLane,
  withoutInsert,
} from './testing/console-rig'
import { impulse, noise } from './testing/signals'

const FRAMES = 24000
const IDS = ['a', 'b', 'c', 'd', 'e']
const CURVES: readonly InsertValues['saturation']['curve'][] = [
  'tape',
  'tube',
  'soft clip',
  'hard clip',
  'fold',
]
const INPUTS = Object.fromEntries(
  IDS.map((id, i) => [id, [noise(FRAMES, i + 1, 0.2), noise(FRAMES, i + 50, 0.2)]]),
)

/** Five strips that share quads, each with another curve, oversampling, echo and swing. */
function colourful(): MixState {
  let mix = mixOf(...IDS.map((id) => ({ id })))
  IDS.forEach((id, i) => {
    mix = withAdded(mix, id, 'saturation', {
      id: `${id}:s`,
      order: 'b1',
      values: {
        curve: CURVES[i] ?? 'tape',
        oversampling: i % 2 === 0 ? '4x' : '8x',
        driveDb: 6 * i,
        biasPercent: 10 * i,
      },
    })
    mix = withAdded(mix, id, 'stereo', {
      id: `${id}:w`,
      order: 'b2',
      values: { widthPercent: 40 * i, isMonoBelowOn: i % 2 === 1, rotationDegrees: 5 * i },
    })
    mix = withAdded(mix, id, 'delay', {
      id: `${id}:d`,
      order: 'b3',
      values: { timeNote: '1/16', depthMs: i, isPingPong: i > 2 },
    })
    mix = withAdded(mix, id, 'chorus', { id: `${id}:c`, order: 'b4', values: { rateNote: '1/4' } })
    mix = withAdded(mix, id, 'flanger', {
      id: `${id}:f`,
      order: 'b5',
      values: { feedbackPercent: -60 + 30 * i },
    })
  })
  const drive = { record: 'inserts', id: 'b:s', field: 'driveDb' } as const
  const wet = { record: 'inserts', id: 'c:d', field: 'mixPercent' } as const
  mix = withLane(mix, drive, [
    [0, 0],
    [8000, 24, 0.5],
    [20000, 3],
  ])
  return withLane(mix, wet, [
    [1000, 0],
    [12000, 100],
  ])
}

describe('colour and delays in a mix', () => {
  it('with lanes on them give equal bits in every host block', () => {
    const hashes = [32, 128, 333, 512].map((block) =>
      sha256Of(renderMix(colourful(), { frames: FRAMES, inputs: INPUTS, block })),
    )
    expect(new Set(hashes).size).toBe(1)
  })

  it('sound the same to the bit alone and beside others in their quad', () => {
    const mix = colourful()
    const others = IDS.filter((id) => id !== 'b')
    const silent = others.reduce((next, id) => withChannel(next, id, { isMuted: true }), mix)
    const plain = others.reduce(
      (next, id) =>
        ['s', 'w', 'd', 'c', 'f'].reduce((last, kind) => withoutInsert(last, `${id}:${kind}`), next),
      silent,
    )
    const render = (each: MixState) => sha256Of(renderMix(each, { frames: FRAMES, inputs: INPUTS }))
    expect(render(silent)).toBe(render(plain))
  })

  it('an echo in note values stands on the beat', () => {
    const mix = withAdded({ ...mixOf({ id: 'x' }), song: { ...mixOf().song, tempoBpm: 100 } }, 'x', 'delay', {
      values: { timeNote: '1/8', mixPercent: 100, feedbackPercent: 0, highPassHz: 20, lowPassHz: 20000 },
    })
    const [left] = renderMix(mix, { frames: RATE, inputs: { x: [impulse(RATE, 0.5)] } })
    const loudest = left.reduce((at, x, i) => (Math.abs(x) > Math.abs(left[at] as number) ? i : at), 0)
    expect(loudest).toBe((60 / 100 / 2) * RATE)
  })
})
