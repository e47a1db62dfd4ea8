'use client'
/** The curve is the control: nodes are dragged in frequency and gain, the wheel over one sets its Q. */
import { useEffect, useRef, useState } from 'react'
import type { InsertValues } from '@/lib/mix'
import { fitCanvas } from '../meters/canvas'
import { paletteOf } from '../meters/palette'
import { useTheme } from '../ui/use-theme'
import type { NodeNumber } from './band-colours'
import { EqNode } from './eq-node'
import { BAND_NUMBERS } from './eq-response'
import { paintEq } from './paint-eq'

export const EQ_NODES: readonly NodeNumber[] = [0, ...BAND_NUMBERS]

export function EqField({
  insertId,
  values,
  isBypassed,
  rangeDb,
  chosen,
  onChoose,
}: {
  readonly insertId: string
  readonly values: InsertValues['eq']
  readonly isBypassed: boolean
  readonly rangeDb: number
  readonly chosen: NodeNumber
  readonly onChoose: (node: NodeNumber) => void
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [size, setSize] = useState({ width: 384, height: 208 })
  const theme = useTheme()
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const surface = canvas.current && fitCanvas(canvas.current)
    if (surface && canvas.current)
      paintEq(surface, values, { rangeDb, chosen, isBypassed, palette: paletteOf(canvas.current) })
  }, [values, rangeDb, chosen, isBypassed, size, theme])
  return (
    <div className="eq-field panel-body">
      <canvas ref={canvas} aria-hidden="true" />
      {EQ_NODES.map((node) => (
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
    </div>
  )
}
