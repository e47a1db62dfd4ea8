/**
 * The floats that ConsoleHost.readMeters gives: METER_FIELDS per slot (slots as in ConsolePlan.meterSlots), then
 * MIX_METER_FIELDS once, at `slots * METER_FIELDS.length`, then the gain reduction of each unit (slots as in
 * ConsolePlan.unitSlots), then the goniometer's points. Everything counts every sample since the last read.
 */
export const METER_FIELDS = [
  /** Linear sample peak after fader and pan. */
  'peakLeft',
  'peakRight',
  /** Linear RMS after fader and pan. */
  'rmsLeft',
  'rmsRight',
  /** Deepest gain reduction of all units of the strip, dB, 0 or positive. */
  'gainReductionDb',
  /** Samples beyond full scale, left and right together. */
  'clips',
] as const

export const MIX_METER_FIELDS = [
  /** LUFS; -Infinity while there is nothing to measure. */
  'momentaryLufs',
  'shortTermLufs',
  'integratedLufs',
  /** dBTP since the last reset. */
  'truePeakDbtp',
  /** Deepest gain reduction of the mix bus's limiters, dB, 0 or positive. */
  'limiterReductionDb',
  /** LU, EBU Tech 3342; 0 in the first seconds. */
  'loudnessRangeLu',
  /** -1 .. 1; 0 for silence. */
  'correlation',
  /** Samples beyond full scale since the last reset, both sides. */
  'clipsSinceStart',
] as const

/** Points of the goniometer: left and right of each, the oldest first. */
export const SCOPE_POINTS = 128

export type MeterField = (typeof METER_FIELDS)[number]
export type MixMeterField = (typeof MIX_METER_FIELDS)[number]

/** Where a strip's value stands. */
export function meterIndex(slot: number, field: MeterField): number {
  return slot * METER_FIELDS.length + METER_FIELDS.indexOf(field)
}

/** Where a value of the mix bus stands. */
export function mixMeterIndex(slots: number, field: MixMeterField): number {
  return slots * METER_FIELDS.length + MIX_METER_FIELDS.indexOf(field)
}

/** Where the gain reduction of a unit stands, dB, 0 or positive. */
export function unitReductionIndex(slots: number, unitSlot: number): number {
  return slots * METER_FIELDS.length + MIX_METER_FIELDS.length + unitSlot
}

/** Where the points of the goniometer begin. */
export function scopeIndex(slots: number, units: number): number {
  return unitReductionIndex(slots, units)
}

/** Floats for a plan of this many slots and units. */
export function meterFloats(slots: number, units: number): number {
  return scopeIndex(slots, units) + 2 * SCOPE_POINTS
}
