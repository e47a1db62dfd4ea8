'use client'
/** Drags one EQ node in two directions. A room gesture has one control, so the hand's main direction holds it. */
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { INSERT_PARAMETERS, positionOf, stepValue, valueAt, type ContinuousParameter } from '@/lib/mix'
import type { Gesture } from '../console/use-slider'

export interface Axis {
  readonly parameter: ContinuousParameter
  readonly value: number
  readonly gesture: Gesture
  /** Value where the pointer stands, from the position inside the field. */
  readonly valueAtPixel: (pixel: number) => number
}
export interface NodeAxes {
  readonly x: Axis
  /** Null for the high-pass, which has no gain. */
  readonly y: Axis | null
  readonly q: Axis | null
}
/** How far the hand must go the other way before the gesture changes hands. */
const SWITCH_PIXELS = 5
const WHEEL_END_MS = 400

interface Drag {
  axis: 'x' | 'y' | null
  /** Where the axis was last taken up. */
  fromX: number
  fromY: number
}

export function useNodeDrag(axes: NodeAxes | null, onChoose: () => void) {
  const drag = useRef<Drag | null>(null)
  const held = useRef<Gesture | null>(null)
  const letGo = () => {
    held.current?.end()
    held.current = null
  }
  const takeUp = (gesture: Gesture) => {
    if (held.current === gesture) return
    letGo()
    held.current = gesture
    gesture.begin()
  }
  const release = () => {
    drag.current = null
    letGo()
  }
  const nudge = (axis: Axis, direction: 1 | -1, isFine: boolean) => {
    takeUp(axis.gesture)
    axis.gesture.move(stepValue(axis.parameter, axis.value, { size: isFine ? 'fine' : 'normal', direction }))
    letGo()
  }
  const wheelRef = useQWheel(axes?.q ?? null)
  if (!axes) return { pointer: { onPointerDown: onChoose }, onKeyDown: undefined, wheelRef }
  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      onChoose()
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = { axis: null, fromX: event.clientX, fromY: event.clientY }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const now = drag.current
      const field = event.currentTarget.parentElement?.getBoundingClientRect()
      if (!now || !field) return
      const [dx, dy] = [Math.abs(event.clientX - now.fromX), Math.abs(event.clientY - now.fromY)]
      const wanted = axes.y === null || dx >= dy ? 'x' : 'y'
      if (now.axis === null ? Math.max(dx, dy) > 1 : now.axis !== wanted && Math.max(dx, dy) > SWITCH_PIXELS)
        now.axis = wanted
      if (now.axis === wanted) [now.fromX, now.fromY] = [event.clientX, event.clientY]
      if (now.axis === null) return
      const axis = now.axis === 'y' && axes.y ? axes.y : axes.x
      takeUp(axis.gesture)
      axis.gesture.move(
        axis.valueAtPixel(now.axis === 'x' ? event.clientX - field.left : event.clientY - field.top),
      )
    },
    onPointerUp: release,
    onPointerCancel: release,
    onLostPointerCapture: release,
    onDoubleClick: () => {
      if (!axes.y) return
      takeUp(axes.y.gesture)
      axes.y.gesture.move(0)
      letGo()
    },
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const axis = event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? axes.x : axes.y
    if (!axis || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    event.stopPropagation()
    nudge(axis, event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : -1, event.shiftKey)
  }
  return { pointer, onKeyDown, wheelRef }
}

function useQWheel(q: Axis | null) {
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
      newest.current?.gesture.end()
    }
    const listen = (event: WheelEvent) => {
      const axis = newest.current
      if (!axis) return
      event.preventDefault()
      if (timer === null) {
        axis.gesture.begin()
        value = axis.value
      } else window.clearTimeout(timer)
      const travel = positionOf(axis.parameter, value) + (event.deltaY < 0 ? 0.02 : -0.02)
      value = valueAt(axis.parameter, travel)
      axis.gesture.move(value)
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
  }, [])
  return element
}

export const EQ = INSERT_PARAMETERS.eq
