'use client'
import { useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import type { Breakpoint } from '@/lib/mix'
import type { Lane } from '../lanes'
import { sampleOfX, type TimelineView } from '../timeline-view'
import type { EnvelopeActions } from './envelope-actions'
import { bornAt, dbOfY, draggedPoint, lineAt, yOfDb, type Envelopes, type LineSpot } from './envelope-shape'

type Hand = PointerEvent<HTMLElement>

export interface PointerHandlers {
  readonly onPointerDown: (event: Hand) => void
  readonly onPointerMove: (event: Hand) => void
  readonly onPointerUp: (event: Hand) => void
  readonly onPointerCancel: () => void
}

interface Drag {
  readonly spot: LineSpot
  readonly point: Breakpoint
  /** Between the hand and the point's middle when it was taken. */
  readonly slip: number
}

export interface EnvelopeDragOptions {
  readonly view: TimelineView
  /** The lane whose lines can be drawn; null while they are hidden or may only be looked at. */
  readonly lane: Lane | null
  readonly envelopes: Envelopes
  readonly snap: (sample: number) => number
  readonly actions: EnvelopeActions
  readonly onChoose: (regionId: string, pointId: string | null) => void
  /** What gets the pointer where no line takes it. */
  readonly below: PointerHandlers
}

function placeOf(event: MouseEvent<HTMLElement>) {
  const box = event.currentTarget.getBoundingClientRect()
  return { x: event.clientX - box.left, y: event.clientY - box.top }
}

/**
 * On a shown clip gain line: points are dragged (Shift keeps the level, Alt leaves the grid), Ctrl or Cmd with a click adds one, a
 * double click adds or removes one. All else falls through to the region below.
 */
export function useEnvelopeDrag(options: EnvelopeDragOptions) {
  const { view, lane, envelopes, snap, actions, onChoose, below } = options
  const drag = useRef<Drag | null>(null)
  const [moved, setMoved] = useState<{ readonly regionId: string; readonly point: Breakpoint } | null>(null)
  const spotAt = (event: MouseEvent<HTMLElement>) => {
    const place = placeOf(event)
    const isOnLane = lane !== null && place.y >= lane.top && place.y < lane.top + lane.height
    return isOnLane ? lineAt(view, lane, envelopes, place) : null
  }
  const add = (event: MouseEvent<HTMLElement>, spot: LineSpot) => {
    const born = bornAt(spot, view, placeOf(event), event.altKey ? Math.round : snap)
    onChoose(spot.region.id, actions.add(spot.region.id, born))
  }
  const take = (event: Hand): boolean => {
    if (event.button !== 0 || event.pointerType === 'touch') return false
    const spot = spotAt(event)
    const isAdding = event.ctrlKey || event.metaKey
    if (!spot || !(spot.point || isAdding)) return false
    if (!spot.point) add(event, spot)
    else {
      event.currentTarget.setPointerCapture(event.pointerId)
      onChoose(spot.region.id, spot.point.id)
      const slip = placeOf(event).y - yOfDb(spot.lane, spot.point.value)
      drag.current = { spot, point: spot.point, slip }
    }
    return true
  }
  const pull = (event: Hand, { spot, point, slip }: Drag) => {
    const { x, y } = placeOf(event)
    const under = sampleOfX(view, x)
    const songSample = event.altKey ? under : snap(under)
    const value = event.shiftKey ? point.value : dbOfY(spot.lane, y - slip)
    setMoved({ regionId: spot.region.id, point: draggedPoint(spot, point, { songSample, value }) })
  }
  const finish = () => {
    drag.current = null
    setMoved(null)
  }
  return {
    moved,
    pointer: {
      onPointerDown: (event: Hand) => {
        if (!take(event)) below.onPointerDown(event)
      },
      onPointerMove: (event: Hand) => {
        if (drag.current) return pull(event, drag.current)
        below.onPointerMove(event)
        if (event.buttons === 0 && spotAt(event)?.point) event.currentTarget.style.cursor = 'pointer'
      },
      onPointerUp: (event: Hand) => {
        if (!drag.current) return below.onPointerUp(event)
        if (moved) actions.move(moved.point)
        finish()
      },
      onPointerCancel: () => {
        finish()
        below.onPointerCancel()
      },
      onDoubleClick: (event: MouseEvent<HTMLElement>) => {
        const spot = spotAt(event)
        if (spot?.point) actions.remove(spot.point.id)
        else if (spot) add(event, spot)
      },
    },
  }
}
