/**
 * The starting mix of a demo song: a first balance that sounds like a record and still leaves something to do. Written as
 * the same commands that a person at the desk would give.
 */
import { laneIdOf, type MixCommand, type ParameterChange, type ParameterValue } from '@/lib/mix'

/** What the desk is set to for one stem. Values that are left out stay at their defaults. */
export interface DemoStrip {
  readonly faderDb: number
  readonly pan?: number
  /** Send to the reverb. */
  readonly reverbDb?: number
  readonly eq?: Readonly<Record<string, ParameterValue>>
  readonly compressor?: Readonly<Record<string, ParameterValue>>
  /** Part whose sound works the compressor. */
  readonly duckedBy?: string
  /** The fader's dB from the beginning of a section on, where it differs from `faderDb`. */
  readonly ride?: Readonly<Record<string, number>>
}

const DRUM_COMP = { thresholdDb: -20, ratio: 4, attackMs: 8, releaseMs: 90, makeupDb: 3 }
const VOCAL_COMP = { thresholdDb: -24, ratio: 4, attackMs: 18, releaseMs: 140, makeupDb: 5 }
const CUT_LOWS = (hz: number) => ({ isHighPassOn: true, highPassHz: hz })

export const HARBOUR_STRIPS: Readonly<Record<string, DemoStrip>> = {
  Kick: {
    faderDb: -5,
    eq: {
      ...CUT_LOWS(45),
      band1Hz: 95,
      band1GainDb: 2,
      band2Hz: 300,
      band2GainDb: -4,
      band3Hz: 3000,
      band3GainDb: 3,
    },
    compressor: DRUM_COMP,
  },
  Snare: {
    faderDb: -4,
    reverbDb: -16,
    eq: { ...CUT_LOWS(90), band3Hz: 4500, band3GainDb: 2 },
    compressor: DRUM_COMP,
  },
  Toms: { faderDb: -8, reverbDb: -18 },
  'Hi-Hat': { faderDb: -15, pan: 0.25, eq: CUT_LOWS(300) },
  Overheads: { faderDb: -12, eq: CUT_LOWS(200) },
  Bass: {
    faderDb: -8,
    eq: { ...CUT_LOWS(35), band2Hz: 250, band2GainDb: -2 },
    compressor: { thresholdDb: -22, ratio: 4, attackMs: 25, releaseMs: 160, makeupDb: 2 },
  },
  'Guitar L': {
    faderDb: -13,
    pan: -0.75,
    reverbDb: -24,
    eq: { ...CUT_LOWS(100), band3Hz: 2600, band3GainDb: -2 },
  },
  'Guitar R': {
    faderDb: -13,
    pan: 0.75,
    reverbDb: -24,
    eq: { ...CUT_LOWS(100), band3Hz: 2600, band3GainDb: -2 },
  },
  Keys: { faderDb: -13, reverbDb: -18 },
  Pad: {
    faderDb: -17,
    reverbDb: -14,
    eq: CUT_LOWS(180),
    compressor: { thresholdDb: -32, ratio: 3, attackMs: 3, releaseMs: 180 },
    duckedBy: 'Kick',
  },
  'Synth Arp': { faderDb: -16, reverbDb: -14 },
  'Lead Vocal': {
    faderDb: -4,
    reverbDb: -13,
    eq: {
      ...CUT_LOWS(95),
      band2Hz: 320,
      band2GainDb: -2,
      band3Hz: 3200,
      band3GainDb: 2.5,
      band4Hz: 9000,
      band4GainDb: 2,
    },
    compressor: VOCAL_COMP,
  },
  'Vocal Double': {
    faderDb: -15,
    pan: 0.2,
    reverbDb: -12,
    eq: CUT_LOWS(140),
    compressor: VOCAL_COMP,
    ride: { 'Chorus 1': -11.5, 'Chorus 2': -10.5 },
  },
  'Backing Vocal High': { faderDb: -13, pan: 0.55, reverbDb: -10, eq: CUT_LOWS(160) },
  'Backing Vocal Low': { faderDb: -13, pan: -0.55, reverbDb: -10, eq: CUT_LOWS(160) },
}

export const TIDE_STRIPS: Readonly<Record<string, DemoStrip>> = {
  'Kick soft': { faderDb: -12 },
  'Snare brush': { faderDb: -14, reverbDb: -12 },
  Shaker: { faderDb: -20, pan: 0.3 },
  'Upright Bass': { faderDb: -14, eq: CUT_LOWS(38) },
  'Acoustic Gtr L': { faderDb: -16, pan: -0.6, reverbDb: -18, eq: CUT_LOWS(90) },
  'Acoustic Gtr R': { faderDb: -16, pan: 0.6, reverbDb: -18, eq: CUT_LOWS(90) },
  Piano: { faderDb: -13, reverbDb: -14 },
  'Strings Pad': { faderDb: -21, reverbDb: -10, ride: { Chorus: -17 } },
  'Lead Vox': {
    faderDb: -9,
    reverbDb: -11,
    eq: { ...CUT_LOWS(95), band3Hz: 3000, band3GainDb: 2 },
    compressor: { ...VOCAL_COMP, thresholdDb: -26 },
  },
  'BV 1': { faderDb: -18, pan: -0.5, reverbDb: -9 },
  'BV 2': { faderDb: -18, pan: 0.5, reverbDb: -9 },
  Glockenspiel: { faderDb: -22, pan: 0.35, reverbDb: -10 },
}

/** The commands that set one channel's strip. */
export function stripCommands(channelId: string, strip: DemoStrip): MixCommand[] {
  const at =
    (record: 'channels' | 'sends' | 'inserts', id: string) =>
    (field: string, value: ParameterValue): ParameterChange => ({
      target: { record, id, field },
      value,
    })
  const channel = at('channels', channelId)
  const eq = at('inserts', `${channelId}:eq`)
  const compressor = at('inserts', `${channelId}:compressor`)
  const changes = [
    channel('faderDb', strip.faderDb),
    ...(strip.pan === undefined ? [] : [channel('pan', strip.pan)]),
    ...(strip.reverbDb === undefined ? [] : [at('sends', `${channelId}>reverb`)('levelDb', strip.reverbDb)]),
    ...Object.entries(strip.eq ?? {}).map(([field, value]) => eq(field, value)),
    ...Object.entries(strip.compressor ?? {}).map(([field, value]) => compressor(field, value)),
  ]
  const setAll: MixCommand = { kind: 'setParameters', changes }
  if (!strip.compressor) return [setAll]
  return [setAll, { kind: 'setInsertBypass', insertId: `${channelId}:compressor`, isBypassed: false }]
}

interface DemoPlace {
  readonly sampleRate: number
  readonly tempoBpm: number
  readonly sections: readonly { readonly name: string; readonly atS: number }[]
}

/** What moves in the song: the compressor that another part works, and the fader's ride over the sections. */
export function movementCommands(
  channelId: string,
  strip: DemoStrip,
  song: DemoPlace,
  channelIdOf: (part: string) => string,
): MixCommand[] {
  const insertId = `${channelId}:compressor`
  const ducked: MixCommand[] = strip.duckedBy
    ? [{ kind: 'setSidechain', insertId, sidechainId: channelIdOf(strip.duckedBy) }]
    : []
  return strip.ride ? [...ducked, rideCommand(channelId, strip, song)] : ducked
}

/** Each section's level is reached on its first beat, from the last beat before it. */
function rideCommand(channelId: string, { faderDb, ride = {} }: DemoStrip, song: DemoPlace): MixCommand {
  const levels = song.sections.map(({ name, atS }) => ({ atS, value: ride[name] ?? faderDb }))
  const beatS = 60 / song.tempoBpm
  const points = levels.flatMap(({ atS, value }, index) => {
    const before = levels[index - 1]?.value ?? value
    if (index > 0 && before === value) return []
    const lands = { sample: Math.round(atS * song.sampleRate), value }
    return index === 0
      ? [lands]
      : [{ sample: Math.round((atS - beatS) * song.sampleRate), value: before, curve: 0.3 }, lands]
  })
  const toSample = points.at(-1)?.sample ?? 0
  return {
    ...{ kind: 'setBreakpoints', laneId: laneIdOf({ record: 'channels', id: channelId, field: 'faderDb' }) },
    ...{ fromSample: 0, toSample, points },
  }
}
