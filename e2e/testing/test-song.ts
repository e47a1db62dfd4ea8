/** A short song of seeded stems with everything on: gaps, overlaps, mono, stems above full scale, EQ, compressor, sends, group. */
import {
  createMix,
  reduceMix,
  type InsertKind,
  type InsertValues,
  type MixCommand,
  type MixState,
  type ParameterValue,
  type RegionSettings,
} from '@/lib/mix'
import { TEST_RATE, makeStem, seededIntegers, type TestStem } from '@/worklets/testing/make-flac'

export interface TestSong {
  readonly mix: MixState
  readonly stems: readonly TestStem[]
}

const set = (
  record: 'channels' | 'inserts' | 'sends' | 'buses',
  id: string,
  field: string,
  value: ParameterValue,
) => ({ kind: 'setParameter', target: { record, id, field }, value }) as const

/** @param seconds of the song; stems are shorter and start later here and there */
export async function makeTestSong(seconds: number): Promise<TestSong> {
  const frames = (part: number) => Math.round(seconds * part * TEST_RATE)
  const stems = [
    await makeStem(seededIntegers(11, frames(1) * 2), { id: 'drums', channels: 2 }),
    await makeStem(seededIntegers(12, frames(0.7)), { id: 'bass', channels: 1 }),
    await makeStem(seededIntegers(13, frames(0.5) * 2, 0.9), { id: 'keys', channels: 2, scaleExponent: 1 }),
    await makeStem(seededIntegers(14, frames(0.3)), { id: 'voice', channels: 1 }),
  ]
  const starts = [0, 12345, 3001, frames(0.4)]
  const pans = [0, -0.3, 0.5, 0.1]
  const add: MixCommand = {
    kind: 'addStemChannels',
    stems: stems.map((stem, at) => ({
      channelId: stem.id,
      stemId: stem.id,
      name: stem.id,
      width: stem.channels === 1 ? 'mono' : 'stereo',
      colour: at,
      pan: pans[at] ?? 0,
      startSample: starts[at] ?? 0,
      lengthSamples: stem.frames,
    })),
  }
  const moves: MixCommand[] = [
    set('channels', 'bass', 'faderDb', -3.7),
    set('channels', 'keys', 'faderDb', -9),
    set('inserts', 'drums:eq', 'band2GainDb', 4.5),
    set('inserts', 'drums:eq', 'isHighPassOn', true),
    set('inserts', 'voice:eq', 'band4GainDb', -6),
    { kind: 'setInsertBypass', insertId: 'drums:compressor', isBypassed: false },
    set('inserts', 'drums:compressor', 'thresholdDb', -30),
    set('sends', 'voice>reverb', 'levelDb', -8),
    set('inserts', 'reverb:reverb', 'decayS', 0.5),
    { kind: 'addGroup', busId: 'rhythm', name: 'Rhythm', channelIds: ['drums', 'bass'] },
    set('buses', 'rhythm', 'faderDb', -1.5),
  ]
  return { mix: [add, ...moves].reduce(reduceMix, createMix()), stems }
}

const add = (ownerId: string, kind: InsertKind) =>
  ({
    kind: 'addInsert',
    ownerId,
    insertId: `${ownerId}:${kind}`,
    insertKind: kind,
    beforeId: null,
  }) as const

/** With one strip that costs far more than any other. */
export function withOneDearStrip(mix: MixState, channelId: string): MixState {
  const moves = ['first', 'second', 'third'].flatMap((insertId): MixCommand[] => [
    { ...add(channelId, 'convolution'), insertId },
    set('inserts', insertId, 'impulse', 'hall'),
  ])
  return moves.reduce(reduceMix, mix)
}

/** With the limiter of the mix bus working hard. */
export function withLimiter(mix: MixState): MixState {
  const moves: MixCommand[] = [
    { kind: 'setInsertBypass', insertId: 'mix:limiter', isBypassed: false },
    set('inserts', 'mix:limiter', 'gainDb', 9),
  ]
  return moves.reduce(reduceMix, mix)
}

/** With saturation, stereo tool, delay, chorus and flanger at work, swinging and in note values. */
export function withColour(mix: MixState): MixState {
  const moves: MixCommand[] = [
    add('bass', 'saturation'),
    set('inserts', 'bass:saturation', 'curve', 'tube'),
    set('inserts', 'bass:saturation', 'driveDb', 14),
    add('keys', 'saturation'),
    set('inserts', 'keys:saturation', 'oversampling', '8x'),
    add('keys', 'chorus'),
    set('inserts', 'keys:chorus', 'voices', '4'),
    add('voice', 'delay'),
    set('inserts', 'voice:delay', 'timeNote', '1/8.'),
    set('inserts', 'voice:delay', 'depthMs', 2),
    add('drums', 'flanger'),
    set('inserts', 'drums:flanger', 'rateNote', '1/2'),
    add('rhythm', 'stereo'),
    set('inserts', 'rhythm:stereo', 'isMonoBelowOn', true),
  ]
  return moves.reduce(reduceMix, mix)
}

/** With a plate that moves and ducks on the reverb's return, and three impulse responses on channels. */
export function withRooms(mix: MixState): MixState {
  const moves: MixCommand[] = [
    set('inserts', 'reverb:reverb', 'type', 'plate'),
    set('inserts', 'reverb:reverb', 'preDelayNote', '1/32'),
    set('inserts', 'reverb:reverb', 'lowDecayPercent', 140),
    set('inserts', 'reverb:reverb', 'lowCutHz', 120),
    set('inserts', 'reverb:reverb', 'earlyDb', -3),
    set('inserts', 'reverb:reverb', 'modDepthPercent', 100),
    set('inserts', 'reverb:reverb', 'duckingDb', 9),
    add('drums', 'convolution'),
    set('inserts', 'drums:convolution', 'impulse', 'room'),
    set('inserts', 'drums:convolution', 'mixPercent', 25),
    add('keys', 'convolution'),
    set('inserts', 'keys:convolution', 'impulse', 'spring'),
    set('inserts', 'keys:convolution', 'lengthPercent', 60),
    add('voice', 'convolution'),
    set('inserts', 'voice:convolution', 'lowCutHz', 200),
    set('inserts', 'voice:convolution', 'highCutHz', 7000),
    set('inserts', 'voice:convolution', 'mixPercent', 30),
  ]
  return moves.reduce(reduceMix, mix)
}

/** With all that an equaliser can do: steep slopes, every kind and placement of band, one that moves, one that is automated. */
export function withEqualiser(mix: MixState): MixState {
  const values: Partial<InsertValues['eq']> = {
    isHighPassOn: true,
    highPassSlope: '48 dB/oct',
    isLowPassOn: true,
    lowPassSlope: '18 dB/oct',
    band1GainDb: 4,
    band2Kind: 'notch',
    band2Placement: 'side',
    band3GainDb: 3,
    band3RangeDb: -12,
    band3ThresholdDb: -40,
    band4Placement: 'mid',
    band4GainDb: -5,
    isBand5On: true,
    band5Kind: 'tilt',
    band5GainDb: 3,
    isBand6On: true,
    band6GainDb: 6,
    band6Placement: 'left',
  }
  const moves: MixCommand[] = [
    {
      kind: 'addInsert',
      insertId: 'rhythm:eq2',
      ownerId: 'rhythm',
      insertKind: 'eq',
      beforeId: null,
      values,
    },
    {
      kind: 'setBreakpoints',
      laneId: 'inserts:rhythm:eq2:band1Hz',
      fromSample: 0,
      toSample: 96000,
      points: [
        { sample: 3000, value: 60 },
        { sample: 96_000, value: 900, curve: 0.4 },
      ],
    },
  ]
  return moves.reduce(reduceMix, mix)
}

/** With every kind of dynamics at work: looking ahead, keyed from another channel, released in note values, automated. */
export function withDynamics(mix: MixState): MixState {
  const moves: MixCommand[] = [
    set('inserts', 'drums:compressor', 'lookahead', '5 ms'),
    set('inserts', 'drums:compressor', 'detector', 'RMS'),
    set('inserts', 'drums:compressor', 'releaseNote', '1/8'),
    set('inserts', 'drums:compressor', 'isAutoMakeup', true),
    add('bass', 'gate'),
    set('inserts', 'bass:gate', 'thresholdDb', -12),
    set('inserts', 'bass:gate', 'lookahead', '2 ms'),
    { kind: 'setSidechain', insertId: 'bass:gate', sidechainId: 'drums' },
    add('voice', 'deEsser'),
    set('inserts', 'voice:deEsser', 'thresholdDb', -40),
    add('keys', 'transient'),
    set('inserts', 'keys:transient', 'attackDb', 9),
    set('inserts', 'keys:transient', 'sustainDb', -6),
    add('rhythm', 'busCompressor'),
    set('inserts', 'rhythm:busCompressor', 'thresholdDb', -24),
    add('mix', 'clipper'),
    set('inserts', 'mix:clipper', 'driveDb', 4),
    {
      kind: 'setBreakpoints',
      laneId: 'inserts:rhythm:busCompressor:thresholdDb',
      fromSample: 0,
      toSample: 200_000,
      points: [
        { sample: 10_000, value: -12 },
        { sample: 120_007, value: -40, curve: 0.5 },
      ],
    },
  ]
  return moves.reduce(reduceMix, withLimiter(mix))
}

/** With faded, louder, crossing, reversed and shortest regions. */
export function withShapedRegions(mix: MixState): MixState {
  const [drums, bass, keys, voice] = ['drums', 'bass', 'keys', 'voice'].map((id) =>
    Object.values(mix.regions).find((region) => region.channelId === id),
  )
  if (!drums || !bass || !keys || !voice) throw new Error('the test song has four regions')
  const shape = (regionId: string, settings: RegionSettings): MixCommand => ({
    kind: 'setRegion',
    regionId,
    settings,
  })
  const moves: MixCommand[] = [
    shape(drums.id, { isReversed: true, fadeInSamples: 9000, fadeInCurve: 'sCurve' }),
    { kind: 'splitRegion', regionId: bass.id, newRegionId: 'bass2', atSample: 60_001 },
    { kind: 'trimRegion', regionId: 'bass2', startSample: 56_000, lengthSamples: 60_000 },
    { kind: 'crossfadeRegions', regionIds: [bass.id, 'bass2'], curve: 'equalPower' },
    shape(keys.id, { gainDb: 3.3, fadeInSamples: 777, fadeOutSamples: 20_011, fadeOutCurve: 'equalPower' }),
    { kind: 'duplicateRegion', regionId: voice.id, newRegionId: 'voice2', startSample: 130_003 },
    shape('voice2', { isReversed: true, gainDb: -4.1, fadeOutSamples: 5000 }),
    { kind: 'duplicateRegion', regionId: voice.id, newRegionId: 'voice3', startSample: 3 },
    { kind: 'trimRegion', regionId: 'voice3', startSample: 7, lengthSamples: 1 },
  ]
  return moves.reduce(reduceMix, mix)
}

/** So many stereo channels of the same length, with EQ and compressor on. */
export async function makeWideSong(channels: number, seconds: number): Promise<TestSong> {
  const stem = await makeStem(seededIntegers(21, Math.round(seconds * TEST_RATE) * 2, 0.1), {
    id: 'wide',
    channels: 2,
  })
  const stems = Array.from({ length: channels }, (_, at) => ({
    ...stem,
    id: `wide${at}`,
    audioUrl: `/stems/wide${at}/audio`,
  }))
  const add: MixCommand = {
    kind: 'addStemChannels',
    stems: stems.map(({ id, frames }, at) => ({
      channelId: id, stemId: id, name: id, width: 'stereo', colour: at % 12, pan: 0, startSample: 0, lengthSamples: frames,
    })), // prettier-ignore
  }
  const moves = stems.flatMap(({ id }): MixCommand[] => [
    set('inserts', `${id}:eq`, 'band2GainDb', 3),
    { kind: 'setInsertBypass', insertId: `${id}:compressor`, isBypassed: false },
  ])
  return { mix: [add, ...moves].reduce(reduceMix, createMix()), stems }
}
