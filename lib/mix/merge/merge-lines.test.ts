import { describe, expect, it } from 'vitest'
import type { MixCommand } from '../mix-command'
import type { MixState } from '../mix-state'
import type { ParameterValue } from '../parameters'
import { after, mixWith } from '../testing/mix-of'
import { mergeLines, withLines, type MergeLine } from './merge-lines'

const RATE = 48_000
const base = mixWith('bass', 'vox')
const set = (record: 'channels' | 'inserts' | 'sends', id: string, field: string, value: ParameterValue) =>
  ({ kind: 'setParameter', target: { record, id, field }, value }) as const
const FADER = set('channels', 'bass', 'faderDb', -1)
const RATIO = set('inserts', 'vox:compressor', 'ratio', 4)
const SEND = set('sends', 'vox>reverb', 'levelDb', -12)

interface Given {
  readonly mine: readonly MixCommand[]
  readonly theirs?: readonly MixCommand[]
  readonly from?: MixState
}

function lined({ mine, theirs = [], from = base }: Given) {
  const mixes = { base: from, mine: after(from, ...mine), theirs: after(from, ...theirs) }
  return { ...mixes, lines: mergeLines(mixes, { sampleRate: RATE }) }
}
const wordsOf = (lines: readonly MergeLine[]) => lines.map(({ words }) => words)
const withKey = (lines: readonly MergeLine[], key: string) => lines.filter((line) => line.key === key)

describe('lines', () => {
  it('tell each change on its own, in the order of the desk', () => {
    const { lines } = lined({ mine: [SEND, RATIO, FADER] })
    expect(wordsOf(lines)).toEqual([
      'bass fader 0.0 dB → −1.0 dB',
      'vox compressor ratio 3.0 : 1 → 4.0 : 1',
      'vox → Reverb send −∞ dB → −12.0 dB',
    ])
    expect(lines.map(({ ownerName }) => ownerName)).toEqual(['bass', 'vox', 'vox'])
  })

  it('merge one by one, and leave the rest of the band’s mix as it is, by identity', () => {
    const { lines, theirs } = lined({ mine: [FADER, RATIO], theirs: [set('channels', 'vox', 'pan', 0.5)] })
    const merged = withLines(theirs, lines.slice(0, 1))
    expect(merged).toEqual(after(theirs, FADER))
    expect(merged.channels.vox).toBe(theirs.channels.vox)
    expect(merged.inserts).toBe(theirs.inserts)
  })

  it('give the version when all are merged and the mix when none is', () => {
    const { lines, mine } = lined({ mine: [FADER, RATIO, SEND] })
    expect(withLines(base, lines)).toEqual(mine)
    expect(withLines(base, [])).toBe(base)
  })

  it('are none for what the band did alone, or did the same', () => {
    expect(lined({ mine: [FADER], theirs: [FADER, RATIO] }).lines).toEqual([])
  })

  it('keep a cut with its later half, and a lane with its points', () => {
    const ride: MixCommand = {
      ...{ kind: 'setBreakpoints', laneId: 'sends:vox>reverb:levelDb', fromSample: 0, toSample: 1e9 },
      points: [32, 34].map((bar) => ({ sample: bar * 2 * RATE, value: -10 })),
    }
    const { lines } = lined({
      mine: [
        { kind: 'splitRegion', regionId: 'bass:1', newRegionId: 'half', atSample: 24_000 },
        { kind: 'moveRegion', regionId: 'half', startSample: 30_000 },
        ride,
      ],
    })
    expect(wordsOf(lines)).toEqual([
      'bass region in bar 1 trimmed; bass region added in bar 1',
      'vox → Reverb send automation added: 2 points in bars 33–35',
    ])
  })
})

describe('three ways', () => {
  it('a control that both changed says all three values, and merging it takes mine', () => {
    const { lines, theirs } = lined({
      mine: [FADER, RATIO],
      theirs: [set('channels', 'bass', 'faderDb', -3)],
    })
    expect(lines[0]).toMatchObject({
      words: 'bass fader 0.0 dB → −1.0 dB',
      theirWords: 'bass fader 0.0 dB → −3.0 dB',
    })
    expect(lines[1]?.theirWords).toBeNull()
    expect(withLines(theirs, lines).channels.bass?.faderDb).toBe(-1)
  })

  it('points that both drew in one lane do not mingle', () => {
    const ride = (value: number, samples: readonly number[]): MixCommand => ({
      ...{ kind: 'setBreakpoints', laneId: 'channels:bass:faderDb', fromSample: 0, toSample: 1e9 },
      points: samples.map((sample) => ({ sample, value })),
    })
    const { lines, theirs, mine } = lined({ mine: [ride(-6, [0, 500])], theirs: [ride(-9, [100, 900])] })
    expect(lines[0]?.theirWords).toBe('bass fader automation added: 2 points in bar 1')
    expect(withLines(theirs, lines).breakpoints).toEqual(mine.breakpoints)
  })

  it('what the band changed on something that mine took away is told', () => {
    const { lines } = lined({
      mine: [
        { kind: 'removeInsert', insertId: 'bass:eq' },
        { kind: 'removeChannel', channelId: 'vox' },
      ],
      theirs: [set('inserts', 'bass:eq', 'band2GainDb', 3), RATIO],
    })
    expect(lines.map(({ words, theirWords }) => [words, theirWords])).toEqual([
      ['vox removed', 'vox compressor ratio 3.0 : 1 → 4.0 : 1'],
      ['bass: EQ removed', 'bass EQ band 2 gain 0.0 dB → +3.0 dB'],
    ])
  })

  it('what the band has no more cannot be merged, and says so', () => {
    const { lines, theirs } = lined({ mine: [FADER], theirs: [{ kind: 'removeChannel', channelId: 'bass' }] })
    expect(lines[0]?.lostName).toBe('bass')
    expect(withLines(theirs, lines)).toEqual(theirs)
  })
})

describe('what stands on something new', () => {
  const { lines } = lined({
    mine: [
      { kind: 'addGroup', busId: 'g', name: 'Rhythm', channelIds: ['bass'] },
      { kind: 'addInsert', insertId: 'c2', ownerId: 'g', insertKind: 'compressor', beforeId: null },
      { kind: 'addInsert', insertId: 'c3', ownerId: 'vox', insertKind: 'compressor', beforeId: null },
      { kind: 'setSidechain', insertId: 'c3', sidechainId: 'g' },
    ],
  })

  it('comes with it: a strip brings its rack, and a line says what it needs', () => {
    expect(wordsOf(withKey(lines, 'strip:g'))).toEqual(['Rhythm added'])
    expect(lines.find(({ key }) => key === 'channels/bass/outputId')).toMatchObject({
      words: 'bass output → Rhythm',
      needs: ['strip:g'],
    })
    expect(lines.find(({ key }) => key === 'inserts/c3')?.needs).toEqual(['strip:g'])
  })

  it('is sound without it', () => {
    const alone = withLines(base, withKey(lines, 'channels/bass/outputId'))
    expect(alone).toEqual(base)
    expect(withLines(base, withKey(lines, 'inserts/c3')).inserts.c3?.sidechainId).toBeNull()
    expect(withLines(base, withKey(lines, 'strip:g')).inserts.c2?.ownerId).toBe('g')
  })
})
