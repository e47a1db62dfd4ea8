'use client'
/** How the sides of the mix belong together: a goniometer (up is mono, flat is inverted) and the correlation below it. */
import { useRef } from 'react'
import type { MeterBridge } from '@/lib/engine/engine-types'
import { formatNumber } from '@/lib/mix'
import { fitCanvas } from './canvas'
import { useFrame } from './frame-clock'
import { paintScope } from './paint-scope'
import { paletteOf } from './palette'

const FIGURE_EVERY_S = 0.2

function write(element: HTMLElement | null, levels: MeterBridge | null): void {
  const text = levels ? formatNumber(levels.correlation(), 2, true) : '–'
  if (element && element.textContent !== text) element.textContent = text
}

export function StereoScope() {
  const canvas = useRef<HTMLCanvasElement>(null)
  const figure = useRef<HTMLElement>(null)
  const sinceS = useRef(0)
  useFrame((elapsedS, levels) => {
    sinceS.current += elapsedS
    if (sinceS.current >= FIGURE_EVERY_S) {
      sinceS.current = 0
      write(figure.current, levels)
    }
    const surface = canvas.current && fitCanvas(canvas.current)
    if (!canvas.current || !surface) return
    const points = levels?.scopePoints() ?? new Float32Array(0)
    paintScope(surface, { points, correlation: levels?.correlation() ?? 0 }, paletteOf(canvas.current))
  })
  return (
    <div className="stereo-scope">
      <canvas ref={canvas} role="img" aria-label="Goniometer and correlation of the mix" />
      <span className="lab">
        Correlation{' '}
        <b ref={figure} className="num" data-figure-correlation>
          –
        </b>
      </span>
    </div>
  )
}
