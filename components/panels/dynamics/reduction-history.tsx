'use client'
/** The gain reduction of the last seconds, scrolling to the left; drawn in the page's frame, outside React. */
import { useRef } from 'react'
import { CANVAS_FONT, fitCanvas, type Surface } from '../../meters/canvas'
import { reductionOf } from '../../meters/reduction-of'
import { useFrame } from '../../meters/frame-clock'
import { paletteOf, withAlpha, type Palette } from '../../meters/palette'
import { formatNumber, type Insert } from '@/lib/mix'
import { decibelsFromGain } from '@/lib/units'

const POINTS_PER_S = 60
/** Lines of the scale. */
const PARTS = [0, 0.25, 0.5, 0.75]
const FIGURES_WIDTH = 24
const LEVEL_FLOOR_DB = -48

interface History {
  readonly reduction: number[]
  readonly level: number[]
  owedPoints: number
}

function paint(surface: Surface, history: History, palette: Palette, spanDb: number): void {
  const { context, width, height } = surface
  const right = width - FIGURES_WIDTH
  const y = (db: number) => 10 + (Math.min(spanDb, db) / spanDb) * (height - 20)
  context.clearRect(0, 0, width, height)
  context.font = CANVAS_FONT
  context.textAlign = 'right'
  for (const db of PARTS.map((part) => part * spanDb)) {
    context.fillStyle = palette['grid-strong']
    context.fillRect(0, Math.round(y(db)), right, 1)
    context.fillStyle = palette['text-3']
    context.fillText(formatNumber(-db, 0), width - 5, y(db) + 3.5)
  }
  const start = right - history.level.length
  context.fillStyle = withAlpha(palette.spec, 0.25)
  history.level.forEach((level, i) => {
    const share = Math.max(0, 1 - level / LEVEL_FLOOR_DB) * 0.75
    context.fillRect(start + i, height - share * (height - 16), 1, share * (height - 16))
  })
  context.beginPath()
  history.reduction.forEach((db, i) => context.lineTo(start + i, y(db)))
  context.strokeStyle = palette.gr
  context.lineWidth = 1.5
  context.stroke()
  context.lineTo(right, y(0))
  context.lineTo(start, y(0))
  context.fillStyle = withAlpha(palette.gr, 0.18)
  context.fill()
}

export function ReductionHistory({
  insert,
  ownerName,
  spanDb,
}: {
  readonly insert: Insert
  readonly ownerName: string
  /** Reduction at the foot of the picture. */
  readonly spanDb: number
}) {
  const { ownerId, id } = insert
  const canvas = useRef<HTMLCanvasElement>(null)
  const kept = useRef<History>({ reduction: [], level: [], owedPoints: 0 })
  const wasStill = useRef(false)
  useFrame((elapsedS, levels) => {
    if (!canvas.current) return
    const history = kept.current
    const reduction = reductionOf(levels, ownerId, id)
    const peak = levels ? Math.max(levels.peak(ownerId, 0), levels.peak(ownerId, 1)) : 0
    const level = Math.max(LEVEL_FLOOR_DB, decibelsFromGain(peak))
    history.owedPoints += elapsedS * POINTS_PER_S
    const isStill = reduction < 0.01 && level <= LEVEL_FLOOR_DB && history.reduction.every((r) => r < 0.01)
    const surface = fitCanvas(canvas.current)
    if (!surface || (isStill && wasStill.current && !surface.isFresh)) return
    wasStill.current = isStill
    for (; history.owedPoints >= 1; history.owedPoints--) {
      history.reduction.push(reduction)
      history.level.push(level)
    }
    const most = Math.max(1, Math.floor(surface.width - FIGURES_WIDTH))
    history.reduction.splice(0, history.reduction.length - most)
    history.level.splice(0, history.level.length - most)
    paint(surface, history, paletteOf(canvas.current), spanDb)
  })
  return (
    <canvas ref={canvas} role="img" aria-label={`Gain reduction of ${ownerName} over the last seconds`} />
  )
}
