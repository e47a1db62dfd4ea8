'use client'
/** The controls behind a node of the EQ panel: frequency, gain and Q; the pass filters have only their frequency. */
import { positionOf, valueAt } from '@/lib/mix'
import { useNumber } from '../collab/use-control'
import { isPass, type NodeNumber } from './band-colours'
import { EQ, hzField } from './eq-nodes'
import { hzOfX, xOfHz } from './eq-response'
import { gainOfY, yOfGain } from './paint-eq'
import type { Axis, NodeAxes } from './use-node-drag'

export interface FieldSize {
  readonly width: number
  readonly height: number
}
/** Pixels of Alt-drag over the whole range of Q. */
const Q_TRAVEL = 200

function useBandNumber(insertId: string, field: string) {
  const target = { record: 'inserts' as const, id: insertId, field }
  return { ...useNumber(target, 0), target }
}

export function useNodeControls(insertId: string, node: NodeNumber) {
  const number = isPass(node) ? 1 : node
  const hz = useBandNumber(insertId, hzField(node))
  const gain = useBandNumber(insertId, `band${number}GainDb`)
  const q = useBandNumber(insertId, `band${number}Q`)
  const range = useBandNumber(insertId, `band${number}RangeDb`)
  const threshold = useBandNumber(insertId, `band${number}ThresholdDb`)
  const own = isPass(node)
    ? null
    : {
        gain: { ...gain, parameter: EQ[`band${number}GainDb`] },
        q: { ...q, parameter: EQ[`band${number}Q`] },
        range: { ...range, parameter: EQ[`band${number}RangeDb`] },
        threshold: { ...threshold, parameter: EQ[`band${number}ThresholdDb`] },
      }
  return { hz: { ...hz, parameter: EQ[hzField(node)] }, own }
}
export type NodeControls = ReturnType<typeof useNodeControls>
type NodeControl = Omit<NodeControls['hz'], 'parameter'> & { readonly parameter: Axis['parameter'] }

const gainAxis = (control: NodeControl, { height }: FieldSize, rangeDb: number, base = 0): Axis => ({
  parameter: control.parameter,
  target: control.target,
  value: control.value,
  pixelAt: (value) => yOfGain(base + value, height, rangeDb),
  valueAtPixel: (pixel) => gainOfY(pixel, height, rangeDb) - base,
})

/** What a hand on the node moves; null for who may only look. A notch has no gain to move. */
export function nodeAxes(
  { hz, own }: NodeControls,
  size: FieldSize,
  { rangeDb, isNotch }: { readonly rangeDb: number; readonly isNotch: boolean },
): NodeAxes | null {
  if (!hz.gesture) return null
  const { parameter, target, value } = hz
  return {
    x: {
      parameter,
      target,
      value,
      pixelAt: (at) => xOfHz(at, size.width),
      valueAtPixel: (pixel) => hzOfX(pixel, size.width),
    },
    y: own && !isNotch ? gainAxis(own.gain, size, rangeDb) : null,
    q: own && {
      parameter: own.q.parameter,
      target: own.q.target,
      value: own.q.value,
      pixelAt: (at) => -positionOf(own.q.parameter, at) * Q_TRAVEL,
      valueAtPixel: (pixel) => valueAt(own.q.parameter, Math.min(1, Math.max(0, -pixel / Q_TRAVEL))),
    },
  }
}

/** What a hand on the handle of a band's dynamic range moves. */
export function rangeAxes({ own }: NodeControls, size: FieldSize, rangeDb: number): NodeAxes | null {
  if (!own?.range.gesture) return null
  return { x: null, y: gainAxis(own.range, size, rangeDb, own.gain.value), q: null }
}
