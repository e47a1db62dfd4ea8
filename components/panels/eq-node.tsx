'use client'
/** One node of the EQ's field, and the handle of its dynamic range. */
import { describeValue, type InsertValues } from '@/lib/mix'
import { useRoom } from '../collab/room-context'
import { HolderTag, holderProps } from '../console/holder'
import { bandStyle, isPass, nodeLetter, nodeName, type NodeNumber } from './band-colours'
import { clearedNode, isNodeOn, nodeGainDb } from './eq-nodes'
import { readBand, xOfHz } from './eq-response'
import { FIGURES_HEIGHT, yOfGain } from './paint-eq'
import { nodeAxes, rangeAxes, useNodeControls, type FieldSize } from './use-node-controls'
import { useNodeDrag } from './use-node-drag'

interface NodeProps {
  readonly node: NodeNumber
  readonly insertId: string
  readonly values: InsertValues['eq']
  readonly size: FieldSize
  readonly rangeDb: number
  readonly isChosen: boolean
  readonly onChoose: () => void
}

const EDGE = 9
/** The range's handle stands beside its node while the range is small. */
const HANDLE_ASIDE = 17

function placeOf(gainDb: number, { height }: FieldSize, rangeDb: number): number {
  return Math.min(height - FIGURES_HEIGHT - EDGE, Math.max(EDGE, yOfGain(gainDb, height, rangeDb)))
}

function useClear({ node, insertId, values }: NodeProps): () => void {
  const room = useRoom()
  return () => {
    room.dispatch({ kind: 'setParameters', changes: clearedNode(insertId, values, node) })
  }
}

export function EqNode(props: NodeProps) {
  const { node, insertId, values, size, rangeDb, isChosen, onChoose } = props
  const controls = useNodeControls(insertId, node)
  const clear = useClear(props)
  const { hz, own } = controls
  const isNotch = !isPass(node) && readBand(values, node).kind === 'notch'
  const axes = nodeAxes(controls, size, { rangeDb, isNotch })
  const { pointer, onKeyDown, onBlur, wheelRef } = useNodeDrag(axes, onChoose, clear)
  const holder = hz.holder ?? own?.gain.holder ?? own?.q.holder ?? null
  const words = own ? `, ${describeValue(own.gain.parameter, own.gain.value)}` : ''
  const isOn = isNodeOn(values, node)
  return (
    <button
      ref={wheelRef}
      type="button"
      className="eq-node"
      data-chosen={isChosen || undefined}
      data-off={!isOn || undefined}
      aria-label={`${nodeName(node)}: ${describeValue(hz.parameter, hz.value)}${words}`}
      aria-pressed={isChosen}
      onFocus={onChoose}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      onDoubleClick={(event) => {
        event.stopPropagation()
        if (axes) clear()
      }}
      {...pointer}
      {...holderProps(holder)}
      style={{
        ...bandStyle(node),
        ...holderProps(holder).style,
        left: Math.min(size.width - EDGE, Math.max(EDGE, xOfHz(hz.value, size.width))),
        top: placeOf(nodeGainDb(values, node), size, rangeDb),
      }}
    >
      <span>{nodeLetter(node)}</span>
      <HolderTag holder={holder} />
    </button>
  )
}

/** Drag it away from the node: that far the band moves by itself. */
export function RangeHandle(props: NodeProps) {
  const { node, insertId, values, size, rangeDb, onChoose } = props
  const controls = useNodeControls(insertId, node)
  const { own, hz } = controls
  const room = useRoom()
  const rest = () => {
    if (own)
      room.dispatch({
        kind: 'setParameters',
        changes: [{ target: own.range.target, value: 0 }],
      })
  }
  const axes = rangeAxes(controls, size, rangeDb)
  const { pointer, onKeyDown, onBlur, wheelRef } = useNodeDrag(axes, onChoose, rest)
  if (isPass(node) || !own || !axes || readBand(values, node).kind === 'notch') return null
  const x = xOfHz(hz.value, size.width)
  const aside = x > size.width - 2 * HANDLE_ASIDE ? -HANDLE_ASIDE : HANDLE_ASIDE
  return (
    <button
      ref={wheelRef}
      type="button"
      className="eq-range"
      data-at-rest={own.range.value === 0 || undefined}
      aria-label={`${nodeName(node)} dynamic range: ${describeValue(own.range.parameter, own.range.value)}`}
      title="Drag up or down: how far the band moves by itself"
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      onDoubleClick={(event) => {
        event.stopPropagation()
        rest()
      }}
      {...pointer}
      style={{
        ...bandStyle(node),
        left: x + aside,
        top: placeOf(own.gain.value + own.range.value, size, rangeDb),
      }}
    />
  )
}
