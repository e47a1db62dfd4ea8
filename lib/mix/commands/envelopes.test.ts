import { describe, expect, it } from 'vitest'
import {
  BREAKPOINTS_MAX,
  BREAKPOINTS_PER_LANE,
  diffMix,
  envelopeDbAt,
  envelopeIdOf,
  envelopeOf,
  mixHash,
  parseMix,
  parseMixCommand,
  planBounce,
  refusalWords,
  repairMix,
  songSampleOf,
  stemFrameOf,
  type LanePoint,
  type MixCommand,
  type MixState,
} from '..'
import { after, mixWith } from '../testing/mix-of'

const draw = (points: readonly LanePoint[], regionId = 'vox:1', to = 1e6): MixCommand => ({
  ...{ kind: 'setBreakpoints', laneId: envelopeIdOf(regionId), fromSample: 0, toSample: to, points },
})
const BREATH: readonly LanePoint[] = [
  { sample: 10_000, value: 0 },
  { sample: 12_000, value: -18, curve: 0.4 },
  { sample: 20_000, value: 6 },
]
const drawn = after(mixWith('vox'), draw(BREATH))

/** dB of the clip gain that is heard at song samples, where a region lies. */
function heard(mix: MixState): (number | null)[] {
  const regions = Object.values(mix.regions)
  return Array.from({ length: 480 }, (_, index) => index * 101).map((sample) => {
    const region = regions.find(
      ({ startSample, lengthSamples }) => sample >= startSample && sample < startSample + lengthSamples,
    )
    return region ? envelopeDbAt(envelopeOf(mix, region.id), stemFrameOf(region, sample)) : null
  })
}

describe('the clip gain line of a region', () => {
  it('lies on the stem: it moves with the sound and stays where it is when an edge is trimmed', () => {
    const moved = after(drawn, { kind: 'moveRegion', regionId: 'vox:1', startSample: 5000 })
    expect(moved.breakpoints).toBe(drawn.breakpoints)
    const trim: MixCommand = { ...{ kind: 'trimRegion', regionId: 'vox:1' }, startSample: 11_000, lengthSamples: 900 } // prettier-ignore
    const trimmed = after(drawn, trim)
    const inside = heard(trimmed)
    expect(inside.filter((db) => db !== null).length).toBeGreaterThan(5)
    heard(drawn).forEach((db, at) => expect([db, null]).toContain(inside[at]))
    const back = after(trimmed, { ...trim, startSample: 0, lengthSamples: 48_000 } as MixCommand)
    expect(heard(back)).toEqual(heard(drawn))
  })

  it.each([false, true])('sounds as before when the region is split, reversed %s', (isReversed) => {
    const mix = after(drawn, { kind: 'setRegion', regionId: 'vox:1', settings: { isReversed } })
    const split: MixCommand = { ...{ kind: 'splitRegion', regionId: 'vox:1' }, newRegionId: 'b', atSample: 13_001 } // prettier-ignore
    const cut = after(mix, split)
    expect(heard(cut)).toEqual(heard(mix))
    expect(envelopeOf(cut, 'b').map(({ sample, value }) => [sample, value])).toEqual(
      envelopeOf(cut, 'vox:1').map(({ sample, value }) => [sample, value]),
    )
    const changed = after(cut, draw([{ sample: 30_000, value: -9 }], 'b'))
    expect(envelopeOf(changed, 'vox:1')).toEqual(envelopeOf(cut, 'vox:1'))
  })

  it('plays backwards with a reversed sound: the same stem frames keep their level', () => {
    const region = { startSample: 700, offsetSamples: 300, lengthSamples: 1000, isReversed: true }
    expect([songSampleOf(region, 300), songSampleOf(region, 1299)]).toEqual([1699, 700])
    for (const frame of [300, 555, 1299]) expect(stemFrameOf(region, songSampleOf(region, frame))).toBe(frame)
    const mix = after(drawn, { kind: 'setRegion', regionId: 'vox:1', settings: { isReversed: true } })
    expect(mix.breakpoints).toBe(drawn.breakpoints)
    const forwards = Object.values(drawn.regions)[0]
    const backwards = Object.values(mix.regions)[0]
    expect(forwards && backwards && songSampleOf(backwards, 47_999)).toBe(forwards?.startSample)
  })

  it('goes along with a copy, and goes with its region, its channel and its take', () => {
    const copied = after(drawn, { kind: 'duplicateRegion', regionId: 'vox:1', newRegionId: 'copy' })
    expect(envelopeOf(copied, 'copy')).toHaveLength(3)
    expect(repairMix(copied)).toBe(copied)
    const gone = after(copied, { kind: 'removeRegion', regionId: 'vox:1' })
    expect([envelopeOf(gone, 'vox:1'), envelopeOf(gone, 'copy')].map(({ length }) => length)).toEqual([0, 3])
    expect(after(drawn, { kind: 'removeChannel', channelId: 'vox' }).breakpoints).toEqual({})
    const take: MixCommand = { ...{ kind: 'replaceStem', channelId: 'vox' }, stemId: '0-new', lengthSamples: 9 } // prettier-ignore
    expect(after(drawn, take).breakpoints).toEqual({})
  })

  it('copies a step on one sample as a step', () => {
    const step = after(mixWith('vox'), draw([{ sample: 5, value: -6 }]))
    const id = Object.keys(step.breakpoints)[0] ?? ''
    const point = step.breakpoints[id]
    if (!point) throw new Error('the point is there')
    const two = repairMix({ ...step, breakpoints: { [id]: point, zz: { ...point, id: 'zz', value: 6 } } })
    const copied = after(two, { kind: 'duplicateRegion', regionId: 'vox:1', newRegionId: 'copy' })
    expect(envelopeOf(copied, 'copy').map(({ value }) => value)).toEqual([-6, 6])
  })

  it('is changed point by point, and its values stay inside -48 to +24 dB', () => {
    const [, breath] = envelopeOf(drawn, 'vox:1')
    const id = breath?.id ?? ''
    const moved = after(drawn, { kind: 'moveBreakpoint', breakpointId: id, value: -99, sample: 12_500 })
    expect(envelopeOf(moved, 'vox:1')[1]).toMatchObject({ value: -48, sample: 12_500, curve: 0.4 })
    expect(envelopeOf(after(drawn, draw([{ sample: 1, value: 99 }])), 'vox:1')).toMatchObject([{ value: 24 }])
    expect(after(drawn, { kind: 'removeBreakpoints', breakpointIds: [id] }).breakpoints[id]).toBeUndefined()
    expect(after(drawn, draw([{ sample: 1, value: 0 }], 'gone:1'))).toBe(drawn)
  })
})

describe('bad clip gain', () => {
  it('is refused as a command when a value is no number or there are ten thousand points', () => {
    expect(() => parseMixCommand(draw([{ sample: 1, value: NaN }]))).toThrow('not a mix command')
    expect(() => parseMixCommand(draw([{ sample: Infinity, value: 0 }]))).toThrow('not a mix command')
    const many = Array.from({ length: 10_000 }, (_, sample) => ({ sample, value: -1 }))
    expect(() => parseMixCommand(draw(many))).toThrow('not a mix command')
    const mix = mixWith('vox')
    expect(after(mix, draw(many))).toBe(mix)
    expect(refusalWords(mix, draw(many))).toBe(`A clip gain line has ${BREAKPOINTS_PER_LANE} points at most.`)
  })

  it('never passes the song’s points by copies: a cut or a copy says so', () => {
    let mix = mixWith('vox')
    const full = Array.from({ length: BREAKPOINTS_PER_LANE }, (_, sample) => ({ sample, value: -1 }))
    mix = after(mix, draw(full))
    for (let copy = 1; copy < BREAKPOINTS_MAX / BREAKPOINTS_PER_LANE; copy++)
      mix = after(mix, { kind: 'duplicateRegion', regionId: 'vox:1', newRegionId: `copy${copy}` })
    const words = `A song has ${BREAKPOINTS_MAX} points at most, of automation and clip gain together.`
    const split: MixCommand = { ...{ kind: 'splitRegion', regionId: 'vox:1' }, newRegionId: 'b', atSample: 9 }
    for (const command of [
      split,
      { kind: 'duplicateRegion', regionId: 'vox:1', newRegionId: 'b' } as const,
    ]) {
      expect(after(mix, command)).toBe(mix)
      expect(refusalWords(mix, command)).toBe(words)
    }
  })

  it('is left out of a document or file when it is no number or its region is gone, clamped when it is too much', () => {
    const lane = (regionId: string) => envelopeIdOf(regionId)
    const read = parseMix({
      ...mixWith('vox'),
      breakpoints: {
        a: { laneId: lane('vox:1'), sample: 10, value: 500, curve: 9 },
        b: { laneId: lane('vox:1'), sample: 20, value: NaN },
        c: { laneId: lane('nobody:1'), sample: 20, value: -3 },
        d: { laneId: 'regions::envelopeDb', sample: 20, value: -3 },
      },
    })
    expect(Object.values(read.breakpoints)).toEqual([
      { id: 'a', laneId: lane('vox:1'), sample: 10, value: 24, curve: 1 },
    ])
  })

  it('shapes a region of one sample as any other', () => {
    const short: MixCommand = { ...{ kind: 'trimRegion', regionId: 'vox:1' }, startSample: 12_000, lengthSamples: 1 } // prettier-ignore
    const [piece] = planBounce(after(drawn, short), { sampleRate: 48_000 }).pieces
    expect(piece).toMatchObject({ lengthSamples: 1, offsetSamples: 12_000 })
    expect(piece?.shape?.envelope).toHaveLength(3)
  })
})

it('a mix without clip gain keeps its name, one with it has another, and another again for each point', async () => {
  const bare = mixWith('vox')
  const emptied = after(drawn, draw([]))
  const hashes = [bare, drawn, after(drawn, draw(BREATH.slice(1)))].map((mix) => mixHash(mix))
  expect(new Set(await Promise.all(hashes)).size).toBe(3)
  expect(await mixHash(emptied)).toBe(await mixHash(bare))
  expect(planBounce(bare, { sampleRate: 48_000 }).pieces[0]?.shape).toBeUndefined()
})

it('tells what happened to the line, in bars of the song', () => {
  const bare = mixWith('vox')
  const told = (before: MixState, next: MixState) =>
    diffMix(before, next, { sampleRate: 4800 }).map(({ words, isAudible }) => [words, isAudible])
  expect(told(bare, drawn)).toEqual([['vox clip gain line added: 3 points in bars 2–3', true]])
  const louder = after(drawn, draw([...BREATH.slice(0, 2), { sample: 20_000, value: 7 }]))
  expect(told(drawn, louder)).toEqual([['vox clip gain line: 1 point changed in bar 3', true]])
  expect(told(drawn, after(drawn, draw([])))).toEqual([['vox clip gain line in bars 1–5 removed', true]])
})
