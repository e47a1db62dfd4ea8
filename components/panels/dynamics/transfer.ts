/** Curves of level in to level out as the pictures draw them: without make-up and mix, so that they bend away from the unity line. Pure. */
import {
  busCompressorCurveDb,
  compressorCurveDb,
  defaultInsertValues,
  gateCurveDb,
  type InsertValues,
} from '@/lib/mix'

export interface Transfer {
  readonly outputDb: (inputDb: number) => number
  readonly thresholdDb: number
  /** Where a gate that is open closes. */
  readonly closesDb?: number
  /** Lowest level that is drawn. */
  readonly floorDb: number
}

export function compressorTransfer({ thresholdDb, ratio, kneeDb }: InsertValues['compressor']): Transfer {
  const values = { ...defaultInsertValues('compressor'), thresholdDb, ratio, kneeDb }
  return { outputDb: (db) => compressorCurveDb(values, db), thresholdDb, floorDb: -60 }
}

export function busCompressorTransfer({ thresholdDb, ratio }: InsertValues['busCompressor']): Transfer {
  const values = { ...defaultInsertValues('busCompressor'), thresholdDb, ratio }
  return { outputDb: (db) => busCompressorCurveDb(values, db), thresholdDb, floorDb: -60 }
}

export function gateTransfer(values: InsertValues['gate']): Transfer {
  const { thresholdDb, hysteresisDb } = values
  return {
    outputDb: (db) => gateCurveDb(values, db),
    thresholdDb,
    closesDb: thresholdDb - hysteresisDb,
    floorDb: -96,
  }
}

const LOUDEST_DB = 24
const STEP_DB = 0.25

/**
 * The input level nearest to the threshold at which so much is taken away; the dot on the curve stands there. Null when nothing
 * is, or when it never is so much.
 */
export function inputAtReduction(transfer: Transfer, reductionDb: number): number | null {
  if (reductionDb <= 0.05) return null
  for (let away = 0; away <= LOUDEST_DB - transfer.floorDb; away += STEP_DB)
    for (const db of [transfer.thresholdDb + away, transfer.thresholdDb - away]) {
      if (db < transfer.floorDb || db > LOUDEST_DB) continue
      if (Math.abs(db - transfer.outputDb(db) - reductionDb) <= STEP_DB) return db
    }
  return null
}
