'use client'
import { useMemo } from 'react'
import { eqCurve, type InsertValues } from '@/lib/mix'
import { hzOfX } from '../panels/eq-response'

const WIDTH = 80
const HEIGHT = 34
const SPAN_DB = 14
const STEP = 2

/** The strip's small picture of its EQ. */
export function EqSpark({ values }: { readonly values: InsertValues['eq'] }) {
  const path = useMemo(() => {
    const curve = eqCurve(values)
    const points: string[] = []
    for (let x = 0; x <= WIDTH; x += STEP) {
      const gain = Math.max(-SPAN_DB, Math.min(SPAN_DB, curve(hzOfX(x, WIDTH))))
      points.push(`${x} ${(HEIGHT / 2 - (gain / SPAN_DB) * (HEIGHT / 2 - 2)).toFixed(1)}`)
    }
    return `M${points.join('L')}`
  }, [values])
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="spark-zero" d={`M0 ${HEIGHT / 2}H${WIDTH}`} />
      <path className="spark-area" d={`${path}V${HEIGHT / 2}H0Z`} />
      <path className="spark-line" d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
