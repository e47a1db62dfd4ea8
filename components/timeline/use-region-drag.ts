'use client'
import { useRef, useState, type PointerEvent } from 'react'
import type { Region } from '@/lib/mix'
import type { Lane } from './lanes'
import { draggedRegion, gripAt, type Grip, type HeldRegion } from './region-grip'
import { sampleOfX, type TimelineView } from './timeline-view'

const CLICK_PIXELS = 4

interface Drag extends HeldRegion {
  readonly fromX: number
  isMoving: boolean
}

/** A region under the hand: as it would be, possibly on another channel's lane. */
export interface EditedRegion {
  readonly region: Region
  readonly grip: Grip
}

export interface RegionDragOptions {
  readonly view: TimelineView
  readonly lanes: readonly Lane[]
  readonly chosenId: string | null
  readonly canEdit: boolean
  /** Frames of a stem; Infinity while it is not known yet. */
  readonly stemFrames: (stemId: string) => number
  readonly snap: (sample: number) => number
  readonly onChoose: (channelId: string, regionId: string | null) => void
  readonly onSeek: (sample: number) => void
  readonly onEdit: (edited: EditedRegion) => void
}

const CURSORS: Readonly<Record<Grip, string>> = {
  body: 'default',
  start: 'ew-resize',
  end: 'ew-resize',
  fadeIn: 'col-resize',
  fadeOut: 'col-resize',
}

function placeOf(event: PointerEvent<HTMLElement>) {
  const box = event.currentTarget.getBoundingClientRect()
  return { x: event.clientX - box.left, y: event.clientY - box.top }
}

/**
 * A click seeks and chooses lane and region. On the chosen lane a region is moved by its body (also onto another lane), trimmed
 * by its edges, faded by the handles at its head. Alt leaves the grid.
 */
export function useRegionDrag(options: RegionDragOptions) {
  const { view, lanes, chosenId, canEdit, stemFrames, snap, onChoose, onSeek, onEdit } = options
  const drag = useRef<Drag | null>(null)
  const downX = useRef<number | null>(null)
  const [edited, setEdited] = useState<EditedRegion | null>(null)
  const laneAt = (y: number) => lanes.find((lane) => y >= lane.top && y < lane.top + lane.height)
  const heldAt = (x: number, y: number) => {
    const lane = laneAt(y)
    return lane && lane.channel.id === chosenId && canEdit ? gripAt(view, lane, x, y) : null
  }
  const finish = () => {
    drag.current = null
    downX.current = null
    setEdited(null)
  }
  const hover = (event: PointerEvent<HTMLElement>, x: number, y: number) => {
    const held = event.pointerType === 'mouse' ? heldAt(x, y) : null
    event.currentTarget.style.cursor = held ? CURSORS[held.grip] : ''
  }
  const pull = (event: PointerEvent<HTMLElement>, now: Drag, x: number, y: number) => {
    if (Math.abs(x - now.fromX) > CLICK_PIXELS) now.isMoving = true
    const onto = now.grip === 'body' ? laneAt(y)?.channel : undefined
    const isElsewhere = onto !== undefined && onto.id !== now.region.channelId
    if (!now.isMoving && !isElsewhere) return
    now.isMoving = true
    const by = Math.abs(x - now.fromX) > CLICK_PIXELS ? (x - now.fromX) * view.samplesPerPixel : 0
    const free = (sample: number) => Math.max(0, Math.round(sample))
    const region = draggedRegion(now.region, now.grip, {
      by,
      stemFrames: stemFrames(now.region.stemId),
      snap: event.altKey || by === 0 ? free : snap,
    })
    setEdited({ region: onto ? { ...region, channelId: onto.id } : region, grip: now.grip })
  }
  return {
    edited,
    pointer: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return
        const { x, y } = placeOf(event)
        downX.current = x
        event.currentTarget.setPointerCapture(event.pointerId)
        const held = event.pointerType === 'touch' ? null : heldAt(x, y)
        if (held) drag.current = { ...held, fromX: x, isMoving: false }
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const { x, y } = placeOf(event)
        if (drag.current) pull(event, drag.current, x, y)
        else hover(event, x, y)
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const { x, y } = placeOf(event)
        const isClick = downX.current !== null && Math.abs(x - downX.current) <= CLICK_PIXELS
        if (drag.current?.isMoving) {
          if (edited) onEdit(edited)
        } else if (isClick) {
          const lane = laneAt(y)
          if (lane) onChoose(lane.channel.id, gripAt(view, lane, x, y)?.region.id ?? null)
          onSeek(Math.round(sampleOfX(view, x)))
        }
        finish()
      },
      onPointerCancel: finish,
    },
  }
}
