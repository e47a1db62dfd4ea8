'use client'
import { describeValue, eqCurve, type InsertValues } from '@/lib/mix'
import { useNumber } from '../collab/use-control'
import { HolderTag, holderProps } from '../console/holder'
import { bandStyle, nodeName, type NodeNumber } from './band-colours'
import { hzOfX, readBand, xOfHz } from './eq-response'
import { FIGURES_HEIGHT, gainOfY, yOfGain } from './paint-eq'
import { EQ, useNodeDrag, type Axis, type NodeAxes } from './use-node-drag'

interface NodeProps {
  readonly node: NodeNumber
  readonly insertId: string
  readonly values: InsertValues['eq']
  readonly size: { readonly width: number; readonly height: number }
  readonly rangeDb: number
  readonly isChosen: boolean
  readonly onChoose: () => void
}

/** The three controls behind a node; the high-pass has only its frequency. */
export function useNodeControls(insertId: string, node: NodeNumber) {
  const field = (name: 'Hz' | 'GainDb' | 'Q') => `band${node === 0 ? 1 : node}${name}`
  const target = (name: string) => ({ record: 'inserts' as const, id: insertId, field: name })
  const number = node === 0 ? 1 : node
  const targets = {
    hz: target(node === 0 ? 'highPassHz' : field('Hz')),
    gain: target(field('GainDb')),
    q: target(field('Q')),
  }
  const hz = useNumber(targets.hz, 1000)
  const gain = useNumber(targets.gain, 0)
  const q = useNumber(targets.q, 1)
  return {
    hz: {
      ...hz,
      target: targets.hz,
      parameter: node === 0 ? EQ.highPassHz : EQ[`band${number}Hz`],
    },
    gain: node === 0 ? null : { ...gain, target: targets.gain, parameter: EQ[`band${number}GainDb`] },
    q: node === 0 ? null : { ...q, target: targets.q, parameter: EQ[`band${number}Q`] },
  }
}

type Controls = ReturnType<typeof useNodeControls>

function axesOf({ hz, gain, q }: Controls, size: NodeProps['size'], rangeDb: number): NodeAxes | null {
  if (!hz.gesture) return null
  const axis = (
    { parameter, target, value }: NonNullable<Controls['gain']> | Controls['hz'],
    pixelAt: Axis['pixelAt'],
    valueAtPixel: Axis['valueAtPixel'],
  ): Axis => ({
    parameter,
    target,
    value,
    pixelAt,
    valueAtPixel: (pixel) => Math.min(parameter.max, Math.max(parameter.min, valueAtPixel(pixel))),
  })
  const { width, height } = size
  return {
    x: axis(
      hz,
      (value) => xOfHz(value, width),
      (pixel) => hzOfX(pixel, width),
    ),
    y:
      gain &&
      axis(
        gain,
        (value) => yOfGain(value, height, rangeDb),
        (pixel) => gainOfY(pixel, height, rangeDb),
      ),
    q,
  }
}

export function EqNode({ node, insertId, values, size, rangeDb, isChosen, onChoose }: NodeProps) {
  const controls = useNodeControls(insertId, node)
  const { pointer, onKeyDown, wheelRef } = useNodeDrag(axesOf(controls, size, rangeDb), onChoose)
  const { hz, gain, q } = controls
  const isOff = node === 0 ? !values.isHighPassOn : false
  const kind = node === 0 ? null : readBand(values, node).kind
  const shownGain = node === 0 || kind === 'bell' ? eqCurve(values)(hz.value) : (gain?.value ?? 0)
  const gainDb = isOff || kind === 'notch' ? 0 : shownGain
  const lowest = size.height - FIGURES_HEIGHT - 8
  const holder = hz.holder ?? gain?.holder ?? q?.holder ?? null
  const words = gain ? `, ${describeValue(gain.parameter, gain.value)}` : ''
  return (
    <button
      ref={wheelRef}
      type="button"
      className="eq-node"
      data-chosen={isChosen || undefined}
      data-off={isOff || undefined}
      aria-label={`${nodeName(node)}: ${describeValue(hz.parameter, hz.value)}${words}`}
      aria-pressed={isChosen}
      onFocus={onChoose}
      onKeyDown={onKeyDown}
      {...pointer}
      {...holderProps(holder)}
      style={{
        ...bandStyle(node),
        ...holderProps(holder).style,
        left: xOfHz(hz.value, size.width),
        top: Math.min(lowest, Math.max(8, yOfGain(gainDb, size.height, rangeDb))),
      }}
    >
      <span>{node === 0 ? 'H' : node}</span>
      <HolderTag holder={holder} />
    </button>
  )
}
