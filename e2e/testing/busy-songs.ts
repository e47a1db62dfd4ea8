/** The test song with more and more at work, one function for each kind of work. */
import {
  envelopeIdOf,
  reduceMix,
  type InsertKind,
  type InsertValues,
  type LanePoint,
  type MixCommand,
  type MixState,
  type RegionSettings,
} from '@/lib/mix'
import { RESPONSE_ID, set } from './test-song'

const add = (ownerId: string, kind: InsertKind, insertId = `${ownerId}:${kind}`): MixCommand => ({
  kind: 'addInsert',
  ownerId,
  insertId,
  insertKind: kind,
  beforeId: null,
})

/** With one strip that costs far more than any other. */
export function withOneDearStrip(mix: MixState, channelId: string): MixState {
  const moves = ['first', 'second', 'third'].flatMap((insertId) => [
    add(channelId, 'convolution', insertId),
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

/** With an uploaded impulse response on the reverb's return and, shortened, on a channel. */
export function withResponse(mix: MixState): MixState {
  const moves: MixCommand[] = [
    { kind: 'setInsertBypass', insertId: 'reverb:reverb', isBypassed: true },
    add('reverb', 'convolution'),
    set('inserts', 'reverb:convolution', 'responseId', RESPONSE_ID),
    add('keys', 'convolution'),
    set('inserts', 'keys:convolution', 'responseId', RESPONSE_ID),
    set('inserts', 'keys:convolution', 'lengthPercent', 45),
    set('inserts', 'keys:convolution', 'mixPercent', 40),
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

/** With clip gain lines on whole, reversed, cut and shortest regions: bent, steep, silent, off the grid. */
export function withClipGain(mix: MixState): MixState {
  const line = (regionId: string, points: readonly LanePoint[]): MixCommand => ({
    ...{ kind: 'setBreakpoints', laneId: envelopeIdOf(regionId), fromSample: 0, toSample: 1e6, points },
  })
  const regionOf = (id: string) =>
    Object.values(mix.regions).find((region) => region.channelId === id)?.id ?? ''
  const moves: MixCommand[] = [
    line(regionOf('bass'), [
      { sample: 1001, value: 0, curve: 0.7 },
      { sample: 40_003, value: -21.5, curve: -1 },
      { sample: 59_990, value: 4.2 },
      { sample: 60_007, value: -48 },
      { sample: 64_321, value: -48, curve: 0.3 },
      { sample: 90_000, value: 1.5 },
    ]),
    line(regionOf('drums'), [
      { sample: 20_000, value: -12 },
      { sample: 20_001, value: 6 },
      { sample: 200_000, value: -3 },
    ]),
    line(regionOf('voice'), [
      { sample: 3, value: -6 },
      { sample: 50_005, value: 3 },
    ]),
  ]
  // Drawn before the cuts, so that halves and copies carry their lines along.
  return withShapedRegions(moves.reduce(reduceMix, mix))
}
