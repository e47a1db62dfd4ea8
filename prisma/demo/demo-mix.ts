/**
 * The starting mix of a demo song: a first balance that sounds like a record and still leaves something to do. Written as
 * the same commands that a person at the desk would give.
 */
import type { MixCommand, ParameterChange, ParameterValue } from '@/lib/mix'

/** What the desk is set to for one stem. Values that are left out stay at their defaults. */
export interface DemoStrip {
  readonly faderDb: number
  readonly pan?: number
  /** Send to the reverb. */
  readonly reverbDb?: number
  readonly eq?: Readonly<Record<string, ParameterValue>>
  readonly compressor?: Readonly<Record<string, ParameterValue>>
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
  Pad: { faderDb: -17, reverbDb: -14, eq: CUT_LOWS(180) },
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
  'Vocal Double': { faderDb: -13, pan: 0.2, reverbDb: -12, eq: CUT_LOWS(140), compressor: VOCAL_COMP },
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
  'Strings Pad': { faderDb: -19, reverbDb: -10 },
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
