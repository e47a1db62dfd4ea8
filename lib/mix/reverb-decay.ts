/**
 * How long the reverb sounds at a frequency: what its panel draws. Follows the filters of the core's lines for one line of the
 * room's mean length; lib/dsp-host/reverb.test.ts holds the core to it within 5 %. Not for designing: the core has its own.
 */
import type { InsertValues } from './parameters'

type ReverbValues = InsertValues['reverb']
export type DecayValues = Pick<ReverbValues, 'type' | 'decayS' | 'lowDecayPercent' | 'dampingHz'>

/** Mean length of a line, seconds. */
const MEAN_LINE_S: Readonly<Record<ReverbValues['type'], number>> = {
  hall: 0.0448,
  room: 0.0256,
  plate: 0.035,
}
const BASS_HZ = 250
const MIDDLE_HZ = 1000
/** The core's rate does not matter below 10 kHz; the low-pass is drawn at this one. */
const RATE = 48000

/** Seconds of 60 dB of fall at `hz`. @thread any */
export function reverbDecayS(values: DecayValues, hz: number): number {
  const meanS = MEAN_LINE_S[values.type]
  const middleDb = (60 * meanS) / values.decayS
  const lift = middleDb * (1 - 100 / values.lowDecayPercent)
  const lossDb = middleDb - shelfDb(lift, hz) - lowPassDb(middleDb, values.dampingHz, hz)
  return (60 * meanS) / lossDb
}

/** A first-order shelf that lifts the bottom by `liftDb` against the middle, dB. */
function shelfDb(liftDb: number, hz: number): number {
  if (liftDb === 0) return 0
  const factor = 10 ** (liftDb / 20)
  const corner = BASS_HZ / Math.sqrt(factor)
  const at = (f: number) => 10 * Math.log10((f ** 2 + (factor * corner) ** 2) / (f ** 2 + corner ** 2))
  return at(hz) - at(MIDDLE_HZ)
}

/** A one-pole low-pass that loses `lossDb` at `dampingHz`, dB. */
function lowPassDb(lossDb: number, dampingHz: number, hz: number): number {
  const curve = (f: number) => Math.sin((Math.PI * Math.min(f, 0.49 * RATE)) / RATE) ** 2
  const amount = (10 ** (lossDb / 10) - 1) / curve(dampingHz)
  return -10 * Math.log10(1 + amount * curve(hz))
}
