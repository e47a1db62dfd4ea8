'use client'
/** A reference from end to end: where one listens is lit; a click or a drag chooses another place. */
import { useMemo, useRef, type PointerEvent } from 'react'
import type { Reference } from '@/lib/engine/compare/compare-types'
import type { Surface } from '../meters/canvas'
import { PaintedCanvas } from '../meters/painted-canvas'
import type { Palette } from '../meters/palette'

export interface OutlinePicture {
  readonly outline: Float32Array
  /** Lit, as parts of the whole. */
  readonly from: number
  readonly to: number
}

function paintOutline({ context, width, height }: Surface, picture: OutlinePicture, palette: Palette): void {
  const { outline, from, to } = picture
  context.clearRect(0, 0, width, height)
  context.fillStyle = palette['accent-wash']
  context.fillRect(from * width, 0, Math.max(1, (to - from) * width), height)
  for (let x = 0; x < width; x += 2) {
    const place = x / width
    const level = Math.min(1, outline[Math.floor(place * outline.length)] ?? 0)
    const reach = Math.max(0.5, (level * (height - 4)) / 2)
    context.fillStyle = place >= from && place < to ? palette.accent : palette['text-3']
    context.fillRect(x, height / 2 - reach, 1, reach * 2)
  }
  context.fillStyle = palette.text
  context.fillRect(Math.round(from * width), 0, 1, height)
}

/** A drag shorter than this is a click. */
const DRAG_SECONDS = 0.5

export function ReferenceOutline({
  reference,
  onPlace,
}: {
  readonly reference: Reference
  readonly onPlace: (startSeconds: number, endSeconds: number | null) => void
}) {
  const from = useRef<number | null>(null)
  const { seconds, place, reading } = reference
  const at = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * seconds
  }
  const end = place.followsSong ? place.startSeconds : (place.endSeconds ?? seconds)
  const picture = useMemo(
    () => ({ outline: reading.outline, from: place.startSeconds / seconds, to: end / seconds }),
    [reading, place, seconds, end],
  )
  return (
    <div
      className="reference-outline"
      data-reference-outline
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = at(event)
      }}
      onPointerUp={(event) => {
        if (from.current === null) return
        const [start, stop] = [from.current, at(event)].sort((a, b) => a - b) as [number, number]
        from.current = null
        onPlace(start, stop - start >= DRAG_SECONDS ? stop : null)
      }}
    >
      <PaintedCanvas picture={picture} paint={paintOutline} label={`${reference.name} from end to end`} />
    </div>
  )
}
