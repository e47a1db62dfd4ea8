'use client'
import { useRef } from 'react'
import { fitCanvas, type Surface } from './canvas'
import { useFrame } from './frame-clock'
import { paletteOf, type Palette } from './palette'

/** A canvas that is drawn in the page's frame, and only when its picture, its size or the theme changed. */
export function PaintedCanvas<Picture extends object>({
  picture,
  paint,
  label,
}: {
  readonly picture: Picture
  readonly paint: (surface: Surface, picture: Picture, palette: Palette) => void
  readonly label?: string
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawn = useRef<{ picture: Picture; palette: Palette } | null>(null)
  useFrame(() => {
    if (!canvas.current) return
    const palette = paletteOf(canvas.current)
    const surface = fitCanvas(canvas.current)
    if (!surface) return
    const before = drawn.current
    if (!surface.isFresh && before?.picture === picture && before.palette === palette) return
    drawn.current = { picture, palette }
    paint(surface, picture, palette)
  })
  return label ? (
    <canvas ref={canvas} role="img" aria-label={label} />
  ) : (
    <canvas ref={canvas} aria-hidden="true" />
  )
}
