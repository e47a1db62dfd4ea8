'use client'
/** Drags one EQ node in two directions: frequency and gain move under one hand and are one step of undo. */
import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import type { SongRoomApi } from '@/lib/collab/room-types'
import {
  INSERT_PARAMETERS,
  positionOf,
  stepValue,
  valueAt,
  type ContinuousParameter,
  type ParameterTarget,
} from '@/lib/mix'
import { useRoom } from '../collab/room-context'

export interface Axis {
  readonly parameter: ContinuousParameter
  readonly target: ParameterTarget
  readonly value: number
  /** Between a value and its place inside the field. */
  readonly pixelAt: (value: number) => number
  readonly valueAtPixel: (pixel: number) => number
}
export interface NodeAxes {
  readonly x: Axis
  /** Null for the high-pass, which has no gain. */
  readonly y: Axis | null
  readonly q: Omit<Axis, 'pixelAt' | 'valueAtPixel'> | null
}
/** A direction joins once the hand went this far in it: a drag along the frequency leaves the gain alone. */
const JOIN_PIXELS = 3
const FINE = 0.1
const WHEEL_END_MS = 400

interface Along {
  readonly from: number
  at: number
  hasJoined: boolean
}
interface Drag {
  lastX: number
  lastY: number
  readonly x: Along
  readonly y: Along | null
}

const alongOf = (axis: Axis): Along => {
  const pixel = axis.pixelAt(axis.value)
  return { from: pixel, at: pixel, hasJoined: false }
}

/** @returns whether this direction takes part */
function advance(along: Along, pixels: number): boolean {
  along.at += pixels
  along.hasJoined ||= Math.abs(along.at - along.from) >= JOIN_PIXELS
  return along.hasJoined
}

function moveBy(room: SongRoomApi, drag: Drag, axes: NodeAxes, event: PointerEvent): void {
  const scale = event.shiftKey ? FINE : 1
  const wasHeld = drag.x.hasJoined || drag.y?.hasJoined === true
  const movesX = advance(drag.x, (event.clientX - drag.lastX) * scale)
  const movesY = drag.y !== null && advance(drag.y, (event.clientY - drag.lastY) * scale)
  drag.lastX = event.clientX
  drag.lastY = event.clientY
  if (!movesX && !movesY) return
  if (!wasHeld) room.beginGesture(axes.x.target)
  if (movesX) room.moveGesture(axes.x.valueAtPixel(drag.x.at), axes.x.target)
  if (movesY && axes.y && drag.y) room.moveGesture(axes.y.valueAtPixel(drag.y.at), axes.y.target)
}

function setOnce(room: SongRoomApi, { target }: Axis, value: number): void {
  room.dispatch({ kind: 'setParameter', target, value })
}

export function useNodeDrag(axes: NodeAxes | null, onChoose: () => void) {
  const room = useRoom()
  const drag = useRef<Drag | null>(null)
  const wheelRef = useQWheel(room, axes?.q ?? null, drag)
  if (!axes) return { pointer: { onPointerDown: onChoose }, onKeyDown: undefined, wheelRef }
  const release = () => {
    const held = drag.current
    drag.current = null
    if (held?.x.hasJoined || held?.y?.hasJoined) room.endGesture()
  }
  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      onChoose()
      event.currentTarget.setPointerCapture(event.pointerId)
      const { x, y } = axes
      drag.current = { lastX: event.clientX, lastY: event.clientY, x: alongOf(x), y: y && alongOf(y) }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag.current) moveBy(room, drag.current, axes, event)
    },
    onPointerUp: release,
    onPointerCancel: release,
    onLostPointerCapture: release,
    onDoubleClick: () => {
      if (axes.y) setOnce(room, axes.y, 0)
    },
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const axis = event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? axes.x : axes.y
    if (!axis || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    event.stopPropagation()
    const direction = event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : -1
    const size = event.shiftKey ? 'fine' : 'normal'
    setOnce(room, axis, stepValue(axis.parameter, axis.value, { size, direction }))
  }
  return { pointer, onKeyDown, wheelRef }
}

/** The wheel over a node sets its Q: while the node is dragged within that gesture, else as one of its own. */
function useQWheel(room: SongRoomApi, q: NodeAxes['q'], drag: RefObject<Drag | null>) {
  const newest = useRef(q)
  useEffect(() => {
    newest.current = q
  })
  const element = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const node = element.current
    if (!node) return
    let timer: number | null = null
    let value = 0
    const finish = () => {
      timer = null
      if (!drag.current) room.endGesture()
    }
    const listen = (event: WheelEvent) => {
      const axis = newest.current
      if (!axis) return
      event.preventDefault()
      if (timer === null) {
        if (!drag.current) room.beginGesture(axis.target)
        value = axis.value
      } else window.clearTimeout(timer)
      const travel = positionOf(axis.parameter, value) + (event.deltaY < 0 ? 0.02 : -0.02)
      value = valueAt(axis.parameter, travel)
      room.moveGesture(value, axis.target)
      timer = window.setTimeout(finish, WHEEL_END_MS)
    }
    node.addEventListener('wheel', listen, { passive: false })
    return () => {
      node.removeEventListener('wheel', listen)
      if (timer !== null) {
        window.clearTimeout(timer)
        finish()
      }
    }
  }, [room, drag])
  return element
}

export const EQ = INSERT_PARAMETERS.eq
