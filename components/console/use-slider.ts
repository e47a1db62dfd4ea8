'use client'
/**
 * The behaviour of every continuous control: drag, Shift for fine, wheel, keys, double click for the default.
 * One gesture from begin to end, so that others see it move and undo takes it back in one step.
 */
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import {
  describeValue,
  positionOf,
  stepValue,
  valueAt,
  type ContinuousParameter,
  type StepSize,
} from '@/lib/mix'
import type { ControlAutomation } from '../automation/control-automation'
import { useAutomated } from '../automation/use-automated'
import { useEngine } from '../transport/engine-context'
import type { Holder } from './holder'

export interface Gesture {
  readonly begin: () => void
  readonly move: (value: number) => void
  readonly end: () => void
}
export interface SliderOptions {
  readonly label: string
  readonly parameter: ContinuousParameter
  readonly value: number
  readonly gesture: Gesture
  /** Pixels from one end of the travel to the other. */
  readonly travel: number
  /** A value that catches the control when it comes within a few pixels. */
  readonly detent?: number
  readonly holder?: Holder | null
  readonly automation?: ControlAutomation | null
  /** Draws a value that comes from the lane, outside React. */
  readonly draw?: (value: number) => void
}
const nothing = () => undefined
const FINE = 0.1
const DETENT_PIXELS = 3
/** Wheel notches and key presses within this time are one gesture. */
const NUDGE_MS = 500

interface Drag {
  readonly pointerId: number
  lastY: number
  position: number
}

function useNudge(gesture: Gesture, setHeld: (value: number | null) => void) {
  const timer = useRef<number | null>(null)
  const newest = useRef(gesture)
  useEffect(() => {
    newest.current = gesture
  })
  const finish = useCallback(() => {
    if (timer.current === null) return
    window.clearTimeout(timer.current)
    timer.current = null
    newest.current.end()
    setHeld(null)
  }, [setHeld])
  useEffect(() => finish, [finish])
  const nudge = useCallback(
    (value: number) => {
      if (timer.current === null) newest.current.begin()
      else window.clearTimeout(timer.current)
      newest.current.move(value)
      setHeld(value)
      timer.current = window.setTimeout(finish, NUDGE_MS)
    },
    [finish, setHeld],
  )
  return { nudge, finish }
}

function keyMove(event: KeyboardEvent): { size: StepSize; direction: 1 | -1 } | null {
  const fine = event.shiftKey ? 'fine' : 'normal'
  switch (event.key) {
    case 'ArrowUp':
      return { size: fine, direction: 1 }
    case 'ArrowDown':
      return { size: fine, direction: -1 }
    case 'PageUp':
      return { size: 'page', direction: 1 }
    case 'PageDown':
      return { size: 'page', direction: -1 }
    default:
      return null
  }
}

/** Enter on a control opens its figure for typing. */
function openFigure(control: HTMLElement): void {
  const own = control.closest('.knob, .pan, .strip-send')
  const place = own ?? control.closest('.strip')?.querySelector('.strip-readout')
  place?.querySelector<HTMLElement>('button.figure')?.click()
}

export function useSlider({ label, parameter, value, gesture, travel, detent, ...more }: SliderOptions) {
  const [held, setHeld] = useState<number | null>(null)
  const [isDragging, setDragging] = useState(false)
  const drag = useRef<Drag | null>(null)
  const { nudge, finish } = useNudge(gesture, setHeld)
  const shown = held ?? value
  const engine = useEngine()
  const laneAt = more.automation?.valueAt
  /** Where the control stands now: under the hand, on its lane, or where it was put. */
  const standing = () => held ?? laneAt?.(engine?.playheadSample() ?? 0) ?? value
  useAutomated(more.automation, {
    isHeld: held !== null || Boolean(more.holder),
    value: shown,
    draw: more.draw ?? nothing,
  })

  const caught = (position: number, isFine: boolean): number => {
    if (detent === undefined || isFine) return valueAt(parameter, position)
    const isNear = Math.abs(position - positionOf(parameter, detent)) * travel < DETENT_PIXELS
    return isNear ? detent : valueAt(parameter, position)
  }
  const release = () => {
    if (!drag.current) return
    drag.current = null
    setDragging(false)
    setHeld(null)
    gesture.end()
  }
  const wheelRef = useWheel((direction, isFine) =>
    nudge(stepValue(parameter, standing(), { size: isFine ? 'fine' : 'normal', direction })),
  )
  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      finish()
      const from = standing()
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = {
        pointerId: event.pointerId,
        lastY: event.clientY,
        position: positionOf(parameter, from),
      }
      setDragging(true)
      setHeld(from)
      gesture.begin()
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const now = drag.current
      if (!now || now.pointerId !== event.pointerId || event.clientY === now.lastY) return
      const moved = (now.lastY - event.clientY) / travel
      now.lastY = event.clientY
      now.position = Math.min(1, Math.max(0, now.position + moved * (event.shiftKey ? FINE : 1)))
      const next = caught(now.position, event.shiftKey)
      setHeld(next)
      gesture.move(next)
    },
    onPointerUp: release,
    onPointerCancel: release,
    onLostPointerCapture: release,
    onDoubleClick: () => nudge(parameter.default),
  }
  const slider = {
    role: 'slider',
    tabIndex: 0,
    'aria-label': label,
    'aria-orientation': 'vertical' as const,
    'aria-valuemin': parameter.min,
    'aria-valuemax': parameter.max,
    'aria-valuenow': Number(shown.toFixed(3)),
    'aria-valuetext': describeValue(parameter, shown),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const move = keyMove(event)
      if (move) nudge(stepValue(parameter, standing(), move))
      else if (event.key === 'Enter') openFigure(event.currentTarget)
      else if (event.key === 'Delete' || event.key === 'Backspace') nudge(parameter.default)
      else return
      event.preventDefault()
      event.stopPropagation()
    },
    onBlur: finish,
  }
  return { shown, isHeld: held !== null, isDragging, pointer, slider, wheelRef, set: nudge }
}

/** A wheel over the control moves it instead of the page; React's own wheel listener cannot prevent that. */
function useWheel(onNotch: (direction: 1 | -1, isFine: boolean) => void) {
  const newest = useRef(onNotch)
  useEffect(() => {
    newest.current = onNotch
  })
  return useCallback((element: HTMLElement | null) => {
    if (!element) return
    const listen = (event: WheelEvent) => {
      const amount = event.shiftKey && event.deltaY === 0 ? event.deltaX : event.deltaY
      if (amount === 0 || event.ctrlKey) return
      event.preventDefault()
      newest.current(amount < 0 ? 1 : -1, event.shiftKey)
    }
    element.addEventListener('wheel', listen, { passive: false })
    return () => element.removeEventListener('wheel', listen)
  }, [])
}
