'use client'
/**
 * The curve is the control: nodes are dragged in frequency and gain, the wheel or Alt sets their Q, a double click on the field
 * adds a band.
 */
import { useCallback, useEffect, useRef, useState, type MouseEvent } from 'react'
import type { Insert } from '@/lib/mix'
import { MaskView } from '../assist/mask-view'
import { useSounding } from '../automation/use-sounding'
import { useCanEdit, useRoom } from '../collab/room-context'
import { fitCanvas } from '../meters/canvas'
import { paletteOf } from '../meters/palette'
import { useEngineState } from '../transport/engine-context'
import { useTheme } from '../ui/use-theme'
import { HeardBand } from './band-listening'
import { EQ_NODES, isPass, type NodeNumber } from './band-colours'
import { EqNode, RangeHandle } from './eq-node'
import { addedBand, isNodeOn } from './eq-nodes'
import { hzOfX } from './eq-response'
import { EqSpectrum, type SpectrumLook } from './eq-spectrum'
import { gainOfY, paintEq } from './paint-eq'

type EqInsert = Extract<Insert, { kind: 'eq' }>

export interface EqFieldProps {
  readonly insert: EqInsert
  readonly rangeDb: number
  readonly chosen: NodeNumber
  readonly onChoose: (node: NodeNumber) => void
  readonly spectrum: SpectrumLook
  readonly isListening: boolean
}

function useSize(canvas: { readonly current: HTMLCanvasElement | null }) {
  const [size, setSize] = useState({ width: 384, height: 208 })
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [canvas])
  return size
}

export function EqField(props: EqFieldProps) {
  const { insert, rangeDb, chosen, onChoose } = props
  const { ownerId, isBypassed, values } = insert
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(canvas)
  const theme = useTheme()
  const room = useRoom()
  const canEdit = useCanEdit()
  const { sampleRate } = useEngineState()
  const paint = useCallback(
    (sounding: EqInsert) => {
      const surface = canvas.current && fitCanvas(canvas.current)
      if (!surface || !canvas.current) return
      const palette = paletteOf(canvas.current)
      paintEq(surface, sounding.values, { rangeDb, chosen, isBypassed, palette, sampleRate })
    },
    [rangeDb, chosen, isBypassed, sampleRate],
  )
  const sounding = useSounding(insert, paint)
  useEffect(() => paint(sounding()), [paint, sounding, size, theme])
  const add = (event: MouseEvent<HTMLElement>) => {
    if (!canEdit || event.target !== canvas.current) return
    const box = canvas.current.getBoundingClientRect()
    const hz = hzOfX(event.clientX - box.left, size.width)
    const gainDb = gainOfY(event.clientY - box.top, size.height, rangeDb)
    const added = addedBand(insert.id, values, { hz, gainDb })
    if (!added) return
    room.dispatch({ kind: 'setParameters', changes: added.changes })
    onChoose(added.node)
  }
  const shown = EQ_NODES.filter((node) => isNodeOn(values, node) || (isPass(node) && node === chosen))
  return (
    <div className="eq-field panel-body" onDoubleClick={add}>
      <EqSpectrum ownerId={ownerId} sampleRate={sampleRate} look={props.spectrum} />
      <canvas ref={canvas} className="eq-curves" aria-hidden="true" />
      <MaskView ownerId={ownerId} width={size.width} />
      {props.isListening && <HeardBand insert={insert} node={chosen} width={size.width} />}
      {shown.map((node) => (
        <EqNode
          key={node}
          node={node}
          insert={insert}
          size={size}
          rangeDb={rangeDb}
          isChosen={chosen === node}
          onChoose={() => onChoose(node)}
        />
      ))}
      {shown.includes(chosen) && (
        <RangeHandle
          key={`range ${chosen}`}
          node={chosen}
          insert={insert}
          size={size}
          rangeDb={rangeDb}
          isChosen
          onChoose={() => onChoose(chosen)}
        />
      )}
    </div>
  )
}
