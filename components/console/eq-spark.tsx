'use client'
import { useMemo, useRef } from 'react'
import { eqCurve, type Insert, type InsertValues } from '@/lib/mix'
import { useSounding } from '../automation/use-sounding'
import { hzOfX } from '../panels/eq-response'

const WIDTH = 80
const HEIGHT = 34
const SPAN_DB = 14
const STEP = 2

function lineOf(values: InsertValues['eq']): string {
  const curve = eqCurve(values)
  const points: string[] = []
  for (let x = 0; x <= WIDTH; x += STEP) {
    const gain = Math.max(-SPAN_DB, Math.min(SPAN_DB, curve(hzOfX(x, WIDTH))))
    points.push(`${x} ${(HEIGHT / 2 - (gain / SPAN_DB) * (HEIGHT / 2 - 2)).toFixed(1)}`)
  }
  return `M${points.join('L')}`
}

const areaOf = (line: string) => `${line}V${HEIGHT / 2}H0Z`

/** The strip's small picture of its EQ, as it sounds at the playhead. */
export function EqSpark({ insert }: { readonly insert: Extract<Insert, { kind: 'eq' }> }) {
  const line = useMemo(() => lineOf(insert.values), [insert.values])
  const drawnArea = useRef<SVGPathElement>(null)
  const drawnLine = useRef<SVGPathElement>(null)
  useSounding(insert, ({ values }) => {
    const now = values === insert.values ? line : lineOf(values)
    drawnArea.current?.setAttribute('d', areaOf(now))
    drawnLine.current?.setAttribute('d', now)
  })
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="spark-zero" d={`M0 ${HEIGHT / 2}H${WIDTH}`} />
      <path ref={drawnArea} className="spark-area" d={areaOf(line)} />
      <path ref={drawnLine} className="spark-line" d={line} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
