/**
 * What dynamics processors do to a steady level, as curves for drawing and measuring. Never used to compute a sample. Pure; any
 * thread.
 */
import type { InsertValues } from './parameters'

/** The bus compressor's knee is fixed. */
const BUS_KNEE_DB = 6

/**
 * Settled output level of a compressor insert for a steady input level, both dB, make-up and mix included.
 * Source: Giannoulis, Massberg, Reiss (JAES 2012), equation 4.
 */
export function compressorCurveDb(values: InsertValues['compressor'], inputDb: number): number {
  const makeupDb = values.makeupDb + (values.isAutoMakeup ? reductionDb(values, 0) / 2 : 0)
  const wet = 10 ** ((makeupDb - reductionDb(values, inputDb)) / 20)
  return inputDb + 20 * Math.log10(1 + (values.mixPercent / 100) * (wet - 1))
}

interface Curve {
  readonly thresholdDb: number
  readonly ratio: number
  readonly kneeDb: number
}

function reductionDb({ thresholdDb, ratio, kneeDb }: Curve, inputDb: number): number {
  const over = inputDb - thresholdDb
  const bent = Math.min(Math.max(over + kneeDb / 2, 0), kneeDb)
  const straight = Math.max(over - kneeDb / 2, 0)
  return (1 - 1 / ratio) * ((kneeDb > 0 ? bent ** 2 / (2 * kneeDb) : 0) + straight)
}

/** The same of a bus compressor insert. */
export function busCompressorCurveDb(values: InsertValues['busCompressor'], inputDb: number): number {
  const curve = { thresholdDb: values.thresholdDb, ratio: parseFloat(values.ratio), kneeDb: BUS_KNEE_DB }
  const wet = 10 ** ((values.makeupDb - reductionDb(curve, inputDb)) / 20)
  return inputDb + 20 * Math.log10(1 + (values.mixPercent / 100) * (wet - 1))
}

/**
 * Settled output level of a gate insert that is closed, for a steady input level, both dB. Open, it gives the input; from closed
 * it opens above its threshold, from open it closes `hysteresisDb` below it.
 */
export function gateCurveDb(values: InsertValues['gate'], inputDb: number): number {
  const missing = Math.max(0, values.thresholdDb - inputDb)
  return inputDb - Math.min(values.rangeDb, (values.ratio - 1) * missing)
}

/** What a clipper insert makes of a magnitude (1 = full scale), drive included. */
export function clipperCurve(values: InsertValues['clipper'], magnitude: number): number {
  const ceiling = 10 ** (values.ceilingDb / 20)
  const half = (ceiling * Math.max(1, values.softnessPercent)) / 100
  const driven = magnitude * 10 ** (values.driveDb / 20)
  const over = Math.max(0, driven - (ceiling - half))
  const inside = Math.min(2 * half, over)
  return driven - over + inside - inside ** 2 / (4 * half)
}
