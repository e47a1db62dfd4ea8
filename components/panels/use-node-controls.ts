'use client'
/** The controls behind a node of the EQ panel: frequency, gain and Q; the pass filters have only their frequency. */
import { positionOf, valueAt } from '@/lib/mix'
import { useNumber } from '../collab/use-control'
import { useEngine } from '../transport/engine-context'
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
  const engine = useEngine()
  const target = { record: 'inserts' as const, id: insertId, field }
  const control = useNumber(target, 0)
  const laneAt = control.automation?.valueAt
  /** Where it stands now: under a hand, on its lane, or where it was put. */
  const standing = () => {
    const hand = engine?.gesture(target)
    if (typeof hand === 'number') return hand
    return laneAt?.(engine?.playheadSample() ?? 0) ?? control.value
  }
  return { ...control, target, standing }
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

const axisOf = ({ parameter, target, standing }: NodeControl) => ({ parameter, target, standing })

const gainAxis = (control: NodeControl, { height }: FieldSize, rangeDb: number, base = 0): Axis => ({
  ...axisOf(control),
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
  return {
    x: {
      ...axisOf(hz),
      pixelAt: (at) => xOfHz(at, size.width),
      valueAtPixel: (pixel) => hzOfX(pixel, size.width),
    },
    y: own && !isNotch ? gainAxis(own.gain, size, rangeDb) : null,
    q: own && {
      ...axisOf(own.q),
      pixelAt: (at) => -positionOf(own.q.parameter, at) * Q_TRAVEL,
      valueAtPixel: (pixel) => valueAt(own.q.parameter, Math.min(1, Math.max(0, -pixel / Q_TRAVEL))),
    },
  }
}

/** What a hand on the handle of a band's dynamic range moves. */
export function rangeAxes({ own }: NodeControls, size: FieldSize, rangeDb: number): NodeAxes | null {
  if (!own?.range.gesture) return null
  return { x: null, y: gainAxis(own.range, size, rangeDb, own.gain.standing()), q: null }
}
