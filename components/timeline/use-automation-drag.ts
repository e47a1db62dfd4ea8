'use client'
import { useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import type { Breakpoint } from '@/lib/mix'
import { heldBetween, pointAt, segmentAt, valueOfY, type RowShape } from './automation-shape'
import { sampleOfX, type TimelineView } from './timeline-view'

const CURVE_PIXELS = 60

interface Drag {
  readonly point: Breakpoint
  /** Whether the segment behind the point is bent instead of the point moved. */
  readonly bends: boolean
  readonly fromY: number
}

export interface AutomationDragOptions {
  readonly view: TimelineView
  readonly shape: RowShape
  readonly points: readonly Breakpoint[]
  readonly canEdit: boolean
  readonly snap: (sample: number) => number
  readonly onChoose: (pointId: string | null) => void
  readonly onMove: (point: Breakpoint) => void
  readonly onAdd: (sample: number, value: number) => void
  readonly onRemove: (pointId: string) => void
}

function placeOf(event: { clientX: number; clientY: number; currentTarget: HTMLElement }) {
  const box = event.currentTarget.getBoundingClientRect()
  return { x: event.clientX - box.left, y: event.clientY - box.top }
}

/**
 * Points are moved by dragging (Shift keeps the value, Alt leaves the grid), a segment bends when it is dragged with Ctrl, a click
 * on the free row adds a point, a double click on a point removes it.
 */
export function useAutomationDrag(options: AutomationDragOptions) {
  const { view, shape, points, canEdit, snap, onChoose, onMove, onAdd, onRemove } = options
  const drag = useRef<Drag | null>(null)
  const [moved, setMoved] = useState<Breakpoint | null>(null)
  const pull = (event: PointerEvent<HTMLElement>, { point, bends, fromY }: Drag): Breakpoint => {
    const { x, y } = placeOf(event)
    if (bends) {
      const curve = Math.max(-1, Math.min(1, point.curve + (fromY - y) / CURVE_PIXELS))
      return { ...point, curve: Number(curve.toFixed(2)) }
    }
    const under = sampleOfX(view, x)
    const sample = heldBetween(points, point.id, event.altKey ? under : snap(under))
    return { ...point, sample, value: event.shiftKey ? point.value : valueOfY(shape, y) }
  }
  const finish = () => {
    drag.current = null
    setMoved(null)
  }
  return {
    moved,
    pointer: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0 || !canEdit) return
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        const place = placeOf(event)
        const point = pointAt(points, view, shape, place)
        const segment = event.ctrlKey || event.metaKey ? segmentAt(points, sampleOfX(view, place.x)) : null
        const held = segment ?? point
        onChoose(held?.id ?? null)
        if (held) drag.current = { point: held, bends: segment !== null, fromY: place.y }
        else {
          const sample = sampleOfX(view, place.x)
          onAdd(Math.max(0, Math.round(event.altKey ? sample : snap(sample))), valueOfY(shape, place.y))
        }
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        event.stopPropagation()
        if (drag.current) setMoved(pull(event, drag.current))
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        event.stopPropagation()
        if (moved) onMove(moved)
        finish()
      },
      onPointerCancel: finish,
      onDoubleClick: (event: MouseEvent<HTMLElement>) => {
        event.stopPropagation()
        const point = canEdit ? pointAt(points, view, shape, placeOf(event)) : null
        if (point) onRemove(point.id)
      },
    },
  }
}
