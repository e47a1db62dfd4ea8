/** The nodes of the EQ panel: which fields stand behind each, where it stands, what adding and taking away one changes. Pure. */
import {
  EQ_BANDS,
  eqResponseDb,
  INSERT_PARAMETERS,
  rangeAbove,
  rangeBelow,
  rangeOfBand,
  type EqBandKind,
  type FrequencyRange,
  type InsertValues,
  type ParameterChange,
  type ParameterValue,
} from '@/lib/mix'
import { HIGH_PASS, isPass, LOW_PASS, type NodeNumber } from './band-colours'
import { readBand, type BandNumber } from './eq-response'

export type EqValues = InsertValues['eq']
export type EqField = keyof EqValues

export const EQ = INSERT_PARAMETERS.eq

/** The switch of a node. */
export function switchOf(node: NodeNumber): EqField & `is${string}On` {
  return node === HIGH_PASS ? 'isHighPassOn' : node === LOW_PASS ? 'isLowPassOn' : `isBand${node}On`
}

export function isNodeOn(values: EqValues, node: NodeNumber): boolean {
  return values[switchOf(node)]
}

export function hzField(node: NodeNumber): 'highPassHz' | 'lowPassHz' | `band${BandNumber}Hz` {
  return node === HIGH_PASS ? 'highPassHz' : node === LOW_PASS ? 'lowPassHz' : `band${node}Hz`
}

/** The gain at which a node is drawn: on the sum of all bands, or on its own where the sum says little. */
export function nodeGainDb(values: EqValues, node: NodeNumber): number {
  if (!isNodeOn(values, node)) return 0
  if (isPass(node)) return eqResponseDb(values, values[hzField(node)])
  const band = readBand(values, node)
  if (band.kind === 'notch') return 0
  return band.gainDb
}

/** What a node works on: what its headphones let hear. Of a pass filter, what it takes away. */
export function rangeOfNode(values: EqValues, node: NodeNumber): FrequencyRange {
  if (node === HIGH_PASS) return rangeBelow(values.highPassHz)
  if (node === LOW_PASS) return rangeAbove(values.lowPassHz)
  return rangeOfBand(readBand(values, node))
}

const change = (insertId: string, field: EqField, value: ParameterValue): ParameterChange => ({
  target: { record: 'inserts', id: insertId, field },
  value,
})

/** A fresh band at a place of the field, in the first number that is free; null when all eight are on. */
export function addedBand(
  insertId: string,
  values: EqValues,
  place: { readonly hz: number; readonly gainDb: number },
): { readonly node: BandNumber; readonly changes: readonly ParameterChange[] } | null {
  const node = EQ_BANDS.find((n) => !isNodeOn(values, n))
  if (!node) return null
  const kind: EqBandKind = place.hz < 45 ? 'lowShelf' : place.hz > 13000 ? 'highShelf' : 'bell'
  const held = (field: 'Hz' | 'GainDb', value: number) => {
    const { min, max } = EQ[`band${node}${field}`]
    return Math.min(max, Math.max(min, value))
  }
  return {
    node,
    changes: [
      change(insertId, `isBand${node}On`, true),
      change(insertId, `band${node}Kind`, kind),
      change(insertId, `band${node}Hz`, held('Hz', place.hz)),
      change(insertId, `band${node}GainDb`, held('GainDb', place.gainDb)),
      change(insertId, `band${node}Q`, kind === 'bell' ? 1 : 0.7),
      change(insertId, `band${node}Placement`, 'stereo'),
      change(insertId, `band${node}RangeDb`, 0),
    ],
  }
}

/** A double click: back to no gain; a node that has none goes off. */
export function clearedNode(
  insertId: string,
  values: EqValues,
  node: NodeNumber,
): readonly ParameterChange[] {
  if (isPass(node)) return [change(insertId, switchOf(node), !isNodeOn(values, node))]
  const { gainDb, rangeDb, kind } = readBand(values, node)
  if (kind === 'notch' || (gainDb === 0 && rangeDb === 0)) return [change(insertId, switchOf(node), false)]
  return [change(insertId, `band${node}GainDb`, 0), change(insertId, `band${node}RangeDb`, 0)]
}
