'use client'
import { useRef, useState, type PointerEvent } from 'react'
import type { Lane } from './lanes'
import { sampleOfX, xOfSample, type TimelineView } from './timeline-view'

const CLICK_PIXELS = 4

interface Drag {
  readonly regionId: string
  readonly fromX: number
  readonly fromSample: number
  isMoving: boolean
}
export interface MovedRegion {
  readonly regionId: string
  readonly startSample: number
}

/** A click seeks and chooses the lane; a region of the chosen lane is moved by dragging it. */
export function useRegionDrag({
  view,
  lanes,
  chosenId,
  canMove,
  onChoose,
  onSeek,
  onMove,
}: {
  readonly view: TimelineView
  readonly lanes: readonly Lane[]
  readonly chosenId: string | null
  readonly canMove: boolean
  readonly onChoose: (channelId: string) => void
  readonly onSeek: (sample: number) => void
  readonly onMove: (moved: MovedRegion) => void
}) {
  const drag = useRef<Drag | null>(null)
  const down = useRef<number | null>(null)
  const [moved, setMoved] = useState<MovedRegion | null>(null)
  const place = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const laneAt = (y: number) => lanes.find((lane) => y >= lane.top && y < lane.top + lane.height)
  const finish = () => {
    drag.current = null
    down.current = null
    setMoved(null)
  }
  return {
    moved,
    pointer: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return
        const { x, y } = place(event)
        const lane = laneAt(y)
        down.current = x
        event.currentTarget.setPointerCapture(event.pointerId)
        if (!lane || lane.channel.id !== chosenId || !canMove || event.pointerType === 'touch') return
        const region = lane.regions.find(
          (r) => x >= xOfSample(view, r.startSample) && x < xOfSample(view, r.startSample + r.lengthSamples),
        )
        if (region)
          drag.current = { regionId: region.id, fromX: x, fromSample: region.startSample, isMoving: false }
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const now = drag.current
        if (!now) return
        const { x } = place(event)
        if (Math.abs(x - now.fromX) > CLICK_PIXELS) now.isMoving = true
        if (!now.isMoving) return
        const startSample = Math.max(0, Math.round(now.fromSample + (x - now.fromX) * view.samplesPerPixel))
        setMoved({ regionId: now.regionId, startSample })
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const { x, y } = place(event)
        if (drag.current?.isMoving && moved) onMove(moved)
        else if (down.current !== null && Math.abs(x - down.current) <= CLICK_PIXELS) {
          const lane = laneAt(y)
          if (lane) onChoose(lane.channel.id)
          onSeek(Math.round(sampleOfX(view, x)))
        }
        finish()
      },
      onPointerCancel: finish,
    },
  }
}
