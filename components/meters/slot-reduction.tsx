'use client'
/** The gain reduction of one insert in its slot: a bar along its foot, and the figure where there is room for it. */
import { useRef } from 'react'
import { formatNumber } from '@/lib/mix'
import { reductionOf } from './reduction-of'
import { useFrame } from './frame-clock'

const FIGURE_EVERY_S = 0.1
const SPAN_DB = 12
const FALL_DB_PER_S = 24

export function SlotReduction({
  ownerId,
  insertId,
}: {
  readonly ownerId: string
  readonly insertId: string
}) {
  const figure = useRef<HTMLElement>(null)
  const bar = useRef<HTMLElement>(null)
  const state = useRef({ sinceS: 0, highestDb: 0, shownDb: 0 })
  useFrame((elapsedS, levels) => {
    const now = state.current
    const db = reductionOf(levels, ownerId, insertId)
    const shownDb = Math.max(db, now.shownDb - FALL_DB_PER_S * elapsedS, 0)
    if (bar.current && Math.abs(shownDb - now.shownDb) > 0.01)
      bar.current.style.transform = `scaleX(${Math.min(1, shownDb / SPAN_DB).toFixed(3)})`
    now.shownDb = shownDb
    now.highestDb = Math.max(now.highestDb, db)
    now.sinceS += elapsedS
    if (now.sinceS < FIGURE_EVERY_S || !figure.current) return
    const text = now.highestDb >= 0.05 ? formatNumber(now.highestDb, 1) : ''
    if (figure.current.textContent !== text) figure.current.textContent = text
    now.sinceS = 0
    now.highestDb = 0
  })
  return (
    <>
      <b ref={figure} className="reduction num" aria-hidden="true" />
      <i ref={bar} className="reduction-bar" aria-hidden="true" />
    </>
  )
}
