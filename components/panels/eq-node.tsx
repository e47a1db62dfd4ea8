'use client'
/** One node of the EQ's field, and the handle of its dynamic range. */
import { useRef } from 'react'
import { describeValue, type Insert, type InsertValues } from '@/lib/mix'
import { useSounding } from '../automation/use-sounding'
import { useRoom } from '../collab/room-context'
import { ControlMenu } from '../console/control-menu'
import { HolderTag, holderProps } from '../console/holder'
import { bandStyle, isPass, nodeLetter, nodeName, type NodeNumber } from './band-colours'
import { clearedNode, EQ, hzField, isNodeOn, nodeGainDb } from './eq-nodes'
import { readBand, xOfHz } from './eq-response'
import { FIGURES_HEIGHT, yOfGain } from './paint-eq'
import { nodeAxes, rangeAxes, useNodeControls, type FieldSize, type NodeControls } from './use-node-controls'
import { useNodeDrag } from './use-node-drag'

interface NodeProps {
  readonly node: NodeNumber
  readonly insert: Extract<Insert, { kind: 'eq' }>
  readonly size: FieldSize
  readonly rangeDb: number
  readonly isChosen: boolean
  readonly onChoose: () => void
}

const EDGE = 9
/** The range's handle stands beside its node while the range is small. */
const HANDLE_ASIDE = 17

interface Place {
  readonly left: number
  readonly top: number
}

function topOf(gainDb: number, { height }: FieldSize, rangeDb: number): number {
  return Math.min(height - FIGURES_HEIGHT - EDGE, Math.max(EDGE, yOfGain(gainDb, height, rangeDb)))
}

function nodePlace(values: InsertValues['eq'], { node, size, rangeDb }: NodeProps): Place {
  const left = Math.min(size.width - EDGE, Math.max(EDGE, xOfHz(values[hzField(node)], size.width)))
  return { left, top: topOf(nodeGainDb(values, node), size, rangeDb) }
}

/** Beside the node, at the end of the way that the band may go. */
function rangePlace(values: InsertValues['eq'], { node, size, rangeDb }: NodeProps): Place {
  const x = xOfHz(values[hzField(node)], size.width)
  const band = isPass(node) ? null : readBand(values, node)
  const aside = x > size.width - 2 * HANDLE_ASIDE ? -HANDLE_ASIDE : HANDLE_ASIDE
  return { left: x + aside, top: topOf(band ? band.gainDb + band.rangeDb : 0, size, rangeDb) }
}

function nodeWords(values: InsertValues['eq'], { node }: NodeProps): string {
  const hz = describeValue(EQ[hzField(node)], values[hzField(node)])
  const gain = isPass(node) ? '' : `, ${describeValue(EQ.band1GainDb, readBand(values, node).gainDb)}`
  return `${nodeName(node)}: ${hz}${gain}`
}

function rangeWords(values: InsertValues['eq'], { node }: NodeProps): string {
  const rangeDb = isPass(node) ? 0 : readBand(values, node).rangeDb
  return `${nodeName(node)} dynamic range: ${describeValue(EQ.band1RangeDb, rangeDb)}`
}

/** Keeps the handle where its band sounds, and its words. */
function useRidden(props: NodeProps, placeOf: typeof nodePlace, wordsOf: typeof nodeWords) {
  const handle = useRef<HTMLButtonElement>(null)
  useSounding(props.insert, ({ values }) => {
    const { left, top } = placeOf(values, props)
    if (!handle.current) return
    handle.current.style.left = `${left}px`
    handle.current.style.top = `${top}px`
    handle.current.setAttribute('aria-label', wordsOf(values, props))
  })
  return handle
}

function useClear({ node, insert }: NodeProps): () => void {
  const room = useRoom()
  return () => {
    room.dispatch({ kind: 'setParameters', changes: clearedNode(insert.id, insert.values, node) })
  }
}

export function EqNode(props: NodeProps) {
  const { node, insert, size, rangeDb, isChosen, onChoose } = props
  const { values } = insert
  const controls = useNodeControls(insert.id, node)
  const clear = useClear(props)
  const { hz, own } = controls
  const isNotch = !isPass(node) && readBand(values, node).kind === 'notch'
  const axes = nodeAxes(controls, size, { rangeDb, isNotch })
  const handle = useRidden(props, nodePlace, nodeWords)
  const { pointer, onKeyDown, onBlur } = useNodeDrag(handle, axes, { onChoose, onClear: clear })
  const holder = hz.holder ?? own?.gain.holder ?? own?.q.holder ?? null
  const isOn = isNodeOn(values, node)
  return (
    <ControlMenu label={nodeName(node)} histories={historiesOf(controls)}>
      <button
        ref={handle}
        type="button"
        className="eq-node"
        data-chosen={isChosen || undefined}
        data-off={!isOn || undefined}
        aria-label={nodeWords(values, props)}
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
          ...nodePlace(values, props),
        }}
      >
        <span>{nodeLetter(node)}</span>
        <HolderTag holder={holder} />
      </button>
    </ControlMenu>
  )
}

function historiesOf({ hz, own }: NodeControls) {
  const frequency = { target: hz.target, words: 'History of its frequency…' }
  if (!own) return [frequency]
  return [
    frequency,
    { target: own.gain.target, words: 'History of its gain…' },
    { target: own.q.target, words: 'History of its Q…' },
  ]
}

/** Drag it away from the node: that far the band moves by itself. */
export function RangeHandle(props: NodeProps) {
  const { node, insert, size, rangeDb, onChoose } = props
  const { values } = insert
  const controls = useNodeControls(insert.id, node)
  const { own } = controls
  const room = useRoom()
  const rest = () => {
    if (own)
      room.dispatch({
        kind: 'setParameters',
        changes: [{ target: own.range.target, value: 0 }],
      })
  }
  const axes = rangeAxes(controls, size, rangeDb)
  const handle = useRidden(props, rangePlace, rangeWords)
  const { pointer, onKeyDown, onBlur } = useNodeDrag(handle, axes, { onChoose, onClear: rest })
  if (isPass(node) || !own || !axes || readBand(values, node).kind === 'notch') return null
  return (
    <button
      ref={handle}
      type="button"
      className="eq-range"
      data-at-rest={own.range.value === 0 || undefined}
      aria-label={rangeWords(values, props)}
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
        ...rangePlace(values, props),
      }}
    />
  )
}
