import { describe, expect, it } from 'vitest'
import {
  INSERT_PARAMETERS,
  type InsertKind,
  type InsertValues,
  type MixState,
  type Parameter,
} from '@/lib/mix'
import {
  hostFor,
  mixOf,
  renderMix,
  sha256Of,
  withAdded,
  withLane,
  withoutInsert,
  type Stereo,
} from './testing/console-rig'
import { noise, rms, toDb } from './testing/signals'
import { programme } from './testing/programme'
import { UnitRig } from './testing/unit-rig'

const FRAMES = 19_200
const [left, right] = programme(FRAMES, 5)
const inputs = { x: [left, right], key: [...programme(FRAMES, 40)] }

/** Every kind of dynamics at work. */
const WORK: { readonly [K in InsertKind]?: Partial<InsertValues[K]> } = {
  compressor: { thresholdDb: -30, lookahead: '5 ms', detector: 'RMS', isKeyFiltered: true },
  busCompressor: { thresholdDb: -30, ratio: '4:1' },
  gate: { thresholdDb: -20, lookahead: '2 ms', isKeyFiltered: true },
  deEsser: { thresholdDb: -40 },
  transient: { attackDb: 9, sustainDb: -6 },
  clipper: { ceilingDb: -9, driveDb: 3 },
  limiter: { ceilingDbtp: -6, gainDb: 6 },
}
const KINDS = Object.keys(WORK) as (keyof typeof WORK)[]

function bare(...ids: readonly string[]): MixState {
  let mix = withoutInsert(mixOf(...ids.map((id) => ({ id }))), 'mix:limiter')
  for (const id of ids) mix = withoutInsert(withoutInsert(mix, `${id}:eq`), `${id}:compressor`)
  return mix
}

const firstContinuous = (kind: InsertKind) => {
  const table = Object.entries(INSERT_PARAMETERS[kind] as Readonly<Record<string, Parameter>>)
  const [field, parameter] = table.find(([, each]) => each.kind === 'continuous') ?? []
  if (field === undefined || parameter?.kind !== 'continuous') throw new Error(`${kind} has no knob`)
  return { field, parameter }
}

/** Largest of what is left of two renders, dB. */
function residueDb(a: Stereo, b: Stereo): number {
  return toDb(
    Math.max(...([0, 1] as const).map((s) => rms(a[s].map((v, i) => v - (b[s][i] as number))))) + 1e-12,
  )
}

describe('the dynamics in the console', () => {
  it('all in one rack, keyed and automated, give equal bits in host blocks of 1, 64, 128, 333 and 512', () => {
    let mix = bare('x', 'key')
    for (const [place, kind] of KINDS.entries()) {
      const id = `x:${kind}`
      const sidechainId = kind === 'compressor' || kind === 'gate' ? 'key' : undefined
      mix = withAdded(mix, 'x', kind, { id, order: `b${place}`, values: WORK[kind], sidechainId })
      const { field, parameter } = firstContinuous(kind)
      mix = withLane(mix, { record: 'inserts', id, field }, [
        [3000, parameter.default],
        [14_000, (parameter.min + parameter.max) / 2, 0.4],
      ])
    }
    const hashes = [1, 64, 128, 333, 512].map((block) =>
      sha256Of(renderMix(mix, { frames: FRAMES, inputs, block })),
    )
    expect(new Set(hashes).size).toBe(1)
  })

  it.each(KINDS)('%s does there what it does alone, keyed from another channel', (kind) => {
    const values = WORK[kind]
    const mix = withAdded(bare('x', 'key'), 'x', kind, { values, sidechainId: 'key' })
    const quiet = { ...mix, channels: { ...mix.channels, key: { ...mix.channels.key!, faderDb: -100 } } }
    const rig = new UnitRig(kind, { values })
    const tail = rig.host.latencyFrames
    const padded = (side: Float32Array) => Float32Array.of(...side, ...new Float32Array(tail))
    const [keyLeft, keyRight] = [padded(inputs.key[0]!), padded(inputs.key[1]!)]
    const alone = rig.process([padded(left), padded(right)], { key: [keyLeft, keyRight] })
    const late: Stereo = [alone[0].subarray(tail), alone[1].subarray(tail)]
    expect(residueDb(renderMix(quiet, { frames: FRAMES, inputs }), late)).toBeLessThan(-120)
  })

  it.each(KINDS)('%s follows an automation lane of its first knob', (kind) => {
    const id = `x:${kind}`
    const { field, parameter } = firstContinuous(kind)
    const mix = withAdded(bare('x'), 'x', kind, { id, values: WORK[kind] })
    const ends = [parameter.min, parameter.max].map((value) =>
      renderMix(withLane(mix, { record: 'inserts', id, field }, [[0, value]]), { frames: FRAMES, inputs }),
    )
    expect(residueDb(ends[0]!, ends[1]!)).toBeGreaterThan(-60)
  })

  it.each(KINDS)('%s, off, leaves nothing against the same sound beside it', (kind) => {
    const values = WORK[kind]
    const mix = withAdded(bare('x', 'y'), 'x', kind, { values, isBypassed: true })
    const y = { ...mix.channels.y!, isPolarityFlipped: true }
    const opposed = { ...mix, channels: { ...mix.channels, y } }
    const sound = [noise(FRAMES, 1), noise(FRAMES, 2)]
    const [out] = renderMix(opposed, { frames: FRAMES, inputs: { x: sound, y: sound } })
    expect(toDb(rms(out) + 1e-12)).toBeLessThan(-140)
    expect(hostFor(opposed).latencyFrames).toBe(new UnitRig(kind, { values }).host.latencyFrames)
  })
})
