'use client'
import { useRef } from 'react'
import { formatNumber } from '@/lib/mix'
import { reductionOf } from './reduction-of'
import { useFrame } from './frame-clock'

const EVERY_S = 0.1

/** How much is taken away right now, written outside React ten times a second; empty when nothing is. */
export function ReductionFigure({
  ownerId,
  insertId,
  unit,
}: {
  readonly ownerId: string
  readonly insertId?: string
  readonly unit?: string
}) {
  const element = useRef<HTMLElement>(null)
  const state = useRef({ sinceS: 0, highestDb: 0 })
  useFrame((elapsedS, levels) => {
    const now = state.current
    now.sinceS += elapsedS
    now.highestDb = Math.max(now.highestDb, reductionOf(levels, ownerId, insertId))
    if (now.sinceS < EVERY_S || !element.current) return
    const text =
      now.highestDb >= 0.05
        ? `${formatNumber(unit ? -now.highestDb : now.highestDb, 1)}${unit ? ` ${unit}` : ''}`
        : ''
    if (element.current.textContent !== text) element.current.textContent = text
    now.sinceS = 0
    now.highestDb = 0
  })
  return <b ref={element} className="reduction num" aria-hidden="true" />
}
