/**
 * The strip that our console, native nodes and Tone.js are compared on: six stereo filters, a working compressor, pan and fader.
 * Pure; any thread.
 */
import {
  createMix,
  reduceMix,
  type InsertValues,
  type MixCommand,
  type MixState,
  type ParameterChange,
  type ParameterValue,
} from '@/lib/mix'

export const BENCH_RATE = 48000
export const BENCH_QUANTUM = 128
/** µs that a quantum lasts at 48 kHz. */
export const QUANTUM_BUDGET_MICROS = (BENCH_QUANTUM / BENCH_RATE) * 1e6

export interface ReferenceFilter {
  readonly kind: 'highpass' | 'lowshelf' | 'peaking' | 'highshelf'
  readonly hz: number
  readonly q: number
  readonly gainDb: number
}

/** A high-pass and five bands, none of them flat. */
export const REFERENCE_FILTERS: readonly ReferenceFilter[] = [
  { kind: 'highpass', hz: 80, q: 0.7, gainDb: 0 },
  { kind: 'lowshelf', hz: 100, q: 0.7, gainDb: 3 },
  { kind: 'peaking', hz: 350, q: 1, gainDb: -4 },
  { kind: 'peaking', hz: 1200, q: 1, gainDb: 2 },
  { kind: 'peaking', hz: 2500, q: 1, gainDb: 2 },
  { kind: 'highshelf', hz: 8000, q: 0.7, gainDb: 4 },
]
export const REFERENCE_COMPRESSOR = {
  thresholdDb: -30,
  ratio: 3,
  kneeDb: 6,
  attackMs: 10,
  releaseMs: 150,
} as const
export const REFERENCE_FADER_DB = -24

/** All bands of an equaliser at work, none of them flat. */
export const EIGHT_BANDS: Partial<InsertValues['eq']> = {
  band1GainDb: 3,
  band2GainDb: -4,
  band3GainDb: 2,
  band4GainDb: 4,
  isBand5On: true,
  band5GainDb: -3,
  isBand6On: true,
  band6GainDb: 2,
  isBand7On: true,
  band7GainDb: -2,
  isBand8On: true,
  band8GainDb: 1,
}

export function referencePan(strip: number): number {
  return (strip % 9) / 4 - 1
}

const BAND_KINDS = { lowshelf: 'lowShelf', peaking: 'bell', highshelf: 'highShelf' } as const

function equaliserValues(): Record<string, ParameterValue> {
  const values: Record<string, ParameterValue> = { isHighPassOn: true }
  let band = 1
  for (const { kind, hz, q, gainDb } of REFERENCE_FILTERS) {
    if (kind === 'highpass') values.highPassHz = hz
    else {
      values[`isBand${band}On`] = true
      values[`band${band}Kind`] = BAND_KINDS[kind]
      values[`band${band}Hz`] = hz
      values[`band${band}Q`] = q
      values[`band${band}GainDb`] = gainDb
      band++
    }
  }
  return values
}

/** The same strip so many times, each with a stereo stem `s0`, `s1`, ... of this length. */
export function referenceMix(strips: number, lengthSamples = BENCH_RATE): MixState {
  const ids = Array.from({ length: strips }, (_, strip) => `c${strip}`)
  const add: MixCommand = {
    kind: 'addStemChannels',
    stems: ids.map((id, strip) => ({
      channelId: id,
      stemId: `s${strip}`,
      name: id,
      width: 'stereo',
      colour: 0,
      pan: referencePan(strip),
      startSample: 0,
      lengthSamples,
    })),
  }
  const changes = ids.flatMap((id) => [
    change('channels', id, { faderDb: REFERENCE_FADER_DB }),
    change('inserts', `${id}:eq`, equaliserValues()),
    change('inserts', `${id}:compressor`, REFERENCE_COMPRESSOR),
  ])
  const on = ids.map((id): MixCommand => ({
    kind: 'setInsertBypass',
    insertId: `${id}:compressor`,
    isBypassed: false,
  }))
  return [add, { kind: 'setParameters', changes: changes.flat() } as const, ...on].reduce(
    reduceMix,
    createMix(),
  )
}

function change(
  record: 'channels' | 'inserts',
  id: string,
  values: Readonly<Record<string, ParameterValue>>,
): ParameterChange[] {
  return Object.entries(values).map(([field, value]) => ({ target: { record, id, field }, value }))
}

/** Filters that the reference strip really runs. */
export function filtersInStrip(mix: MixState): number {
  const values = Object.values(mix.inserts).find((insert) => insert.kind === 'eq')?.values ?? {}
  return REFERENCE_FILTERS.filter((_, index) => index === 0 || `band${index}Hz` in values).length
}
