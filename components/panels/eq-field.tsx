'use client'
/**
 * The curve is the control: nodes are dragged in frequency and gain, the wheel or Alt sets their Q, a double click on the field
 * adds a band.
 */
import { useEffect, useRef, useState, type MouseEvent } from 'react'
import type { InsertValues } from '@/lib/mix'
import { MaskView } from '../assist/mask-view'
import { useCanEdit, useRoom } from '../collab/room-context'
import { fitCanvas } from '../meters/canvas'
import { paletteOf } from '../meters/palette'
import { useEngineState } from '../transport/engine-context'
import { useTheme } from '../ui/use-theme'
import { EQ_NODES, isPass, type NodeNumber } from './band-colours'
import { EqNode, RangeHandle } from './eq-node'
import { addedBand, isNodeOn } from './eq-nodes'
import { hzOfX } from './eq-response'
import { EqSpectrum, type SpectrumLook } from './eq-spectrum'
import { gainOfY, paintEq } from './paint-eq'

export interface EqFieldProps {
  readonly insertId: string
  readonly ownerId: string
  readonly values: InsertValues['eq']
  readonly isBypassed: boolean
  readonly rangeDb: number
  readonly chosen: NodeNumber
  readonly onChoose: (node: NodeNumber) => void
  readonly spectrum: SpectrumLook
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
  const { insertId, values, isBypassed, rangeDb, chosen, onChoose } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(canvas)
  const theme = useTheme()
  const room = useRoom()
  const canEdit = useCanEdit()
  const { sampleRate } = useEngineState()
  useEffect(() => {
    const surface = canvas.current && fitCanvas(canvas.current)
    if (!surface || !canvas.current) return
    const palette = paletteOf(canvas.current)
    paintEq(surface, values, { rangeDb, chosen, isBypassed, palette, sampleRate })
  }, [values, rangeDb, chosen, isBypassed, size, theme, sampleRate])
  const add = (event: MouseEvent<HTMLElement>) => {
    if (!canEdit || event.target !== canvas.current) return
    const box = canvas.current.getBoundingClientRect()
    const hz = hzOfX(event.clientX - box.left, size.width)
    const gainDb = gainOfY(event.clientY - box.top, size.height, rangeDb)
    const added = addedBand(insertId, values, { hz, gainDb })
    if (!added) return
    room.dispatch({ kind: 'setParameters', changes: added.changes })
    onChoose(added.node)
  }
  const shown = EQ_NODES.filter((node) => isNodeOn(values, node) || (isPass(node) && node === chosen))
  return (
    <div className="eq-field panel-body" onDoubleClick={add}>
      <EqSpectrum ownerId={props.ownerId} sampleRate={sampleRate} look={props.spectrum} />
      <canvas ref={canvas} className="eq-curves" aria-hidden="true" />
      <MaskView ownerId={props.ownerId} width={size.width} />
      {shown.map((node) => (
        <EqNode
          key={node}
          node={node}
          insertId={insertId}
          values={values}
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
          insertId={insertId}
          values={values}
          size={size}
          rangeDb={rangeDb}
          isChosen
          onChoose={() => onChoose(chosen)}
        />
      )}
    </div>
  )
}
