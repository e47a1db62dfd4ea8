'use client'
/**
 * Moves one EQ node: dragged in frequency and gain, with Alt in Q; the wheel sets Q; arrows move it in steps. What one hand does
 * in one go is one step of undo: a drag, a burst of keys, a turn of the wheel.
 */
import { useCallback, useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import type { SongRoomApi } from '@/lib/collab/room-types'
import {
  positionOf,
  stepValue,
  valueAt,
  type ContinuousParameter,
  type ParameterTarget,
  type ParameterValue,
} from '@/lib/mix'
import { useRoom } from '../collab/room-context'

export interface Axis {
  readonly parameter: ContinuousParameter
  readonly target: ParameterTarget
  /** Where it stands now. */
  readonly standing: () => number
  /** Between a value and its place inside the field. */
  readonly pixelAt: (value: number) => number
  readonly valueAtPixel: (pixel: number) => number
}
export interface NodeAxes {
  /** Null for a handle that only goes up and down. */
  readonly x: Axis | null
  /** Null for the pass filters, which have no gain. */
  readonly y: Axis | null
  /** With Alt, and under the wheel. */
  readonly q: Axis | null
}
/** A direction joins once the hand went this far in it: a drag along the frequency leaves the gain alone. */
const JOIN_PIXELS = 3
const FINE = 0.1
/** Key presses and wheel notches within this time are one gesture. */
const BURST_MS = 500

interface Along {
  readonly axis: Axis
  readonly from: number
  at: number
  hasJoined: boolean
}
interface Drag {
  readonly pointerId: number
  lastX: number
  lastY: number
  readonly x: Along | null
  readonly y: Along | null
  readonly q: Along | null
}

function alongOf(axis: Axis | null): Along | null {
  if (!axis) return null
  const pixel = axis.pixelAt(axis.standing())
  return { axis, from: pixel, at: pixel, hasJoined: false }
}

/** The value that this direction asks for; null while it does not take part. */
function advance(
  along: Along | null,
  pixels: number,
): { readonly axis: Axis; readonly value: number } | null {
  if (!along) return null
  along.at += pixels
  along.hasJoined ||= Math.abs(along.at - along.from) >= JOIN_PIXELS
  if (!along.hasJoined) return null
  const { axis } = along
  const { min, max } = axis.parameter
  return { axis, value: Math.min(max, Math.max(min, axis.valueAtPixel(along.at))) }
}

/** One gesture of this window at a time, over as many targets as the hand moves. */
class Hand {
  private isHeld = false
  private timer: number | null = null

  constructor(private readonly room: SongRoomApi) {}

  move(target: ParameterTarget, value: ParameterValue): void {
    if (!this.isHeld) this.room.beginGesture(target)
    this.isHeld = true
    this.room.moveGesture(value, target)
  }

  /** Lets go when nothing followed for a while. */
  rest(): void {
    if (this.timer !== null) window.clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.end(), BURST_MS)
  }

  end(): void {
    if (this.timer !== null) window.clearTimeout(this.timer)
    this.timer = null
    if (this.isHeld) this.room.endGesture()
    this.isHeld = false
  }
}

function useHand(): () => Hand {
  const room = useRoom()
  const hand = useRef<Hand | null>(null)
  useEffect(
    () => () => {
      hand.current?.end()
      hand.current = null
    },
    [room],
  )
  return useCallback(() => (hand.current ??= new Hand(room)), [room])
}

function usePointerDrag(axes: NodeAxes | null, hand: () => Hand, onChoose: () => void) {
  const drag = useRef<Drag | null>(null)
  const release = () => {
    if (drag.current) hand().end()
    drag.current = null
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      onChoose()
      if (!axes) return
      hand().end()
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = {
        pointerId: event.pointerId,
        lastX: event.clientX,
        lastY: event.clientY,
        x: alongOf(axes.x),
        y: alongOf(axes.y),
        q: alongOf(axes.q),
      }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const held = drag.current
      if (held?.pointerId !== event.pointerId) return
      const scale = event.shiftKey ? FINE : 1
      const [alongX, alongY] = [(event.clientX - held.lastX) * scale, (event.clientY - held.lastY) * scale]
      held.lastX = event.clientX
      held.lastY = event.clientY
      const moves = event.altKey
        ? [advance(held.q, alongY)]
        : [advance(held.x, alongX), advance(held.y, alongY)]
      for (const move of moves) if (move) hand().move(move.axis.target, move.value)
    },
    onPointerUp: release,
    onPointerCancel: release,
    onLostPointerCapture: release,
  }
}

/** Values under quick keys: the one just asked for may not have come back from the room yet. */
function useSteps(axes: NodeAxes | null, hand: () => Hand) {
  const asked = useRef(new Map<string, number>())
  useEffect(() => asked.current.clear())
  return (axis: Axis, step: (value: number) => number) => {
    const before = asked.current.get(axis.target.field) ?? axis.standing()
    const value = step(before)
    asked.current.set(axis.target.field, value)
    if (axes) hand().move(axis.target, value)
    hand().rest()
  }
}

/**
 * @param handle the node's button: only a listener of our own on it may keep the page from scrolling under the wheel
 * @param axes null when this person may only look
 * @returns what the node's button needs
 */
export function useNodeDrag(
  handle: Handle,
  axes: NodeAxes | null,
  { onChoose, onClear }: { readonly onChoose: () => void; readonly onClear: () => void },
) {
  const hand = useHand()
  const step = useSteps(axes, hand)
  const pointer = usePointerDrag(axes, hand, onChoose)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!axes) return
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      hand().end()
      return onClear()
    }
    const isAcross = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    const axis = event.altKey ? axes.q : isAcross ? axes.x : axes.y
    if (!axis || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    event.stopPropagation()
    const direction = event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : -1
    const size = event.shiftKey ? 'fine' : 'normal'
    step(axis, (value) => stepValue(axis.parameter, value, { size, direction }))
  }
  useWheel(handle, axes?.q ?? null, step)
  return { pointer, onKeyDown, onBlur: () => hand().end() }
}

type Handle = { readonly current: HTMLButtonElement | null }

function useWheel(
  handle: Handle,
  q: Axis | null,
  step: (axis: Axis, next: (value: number) => number) => void,
) {
  const newest = useRef({ q, step })
  useEffect(() => {
    newest.current = { q, step }
  })
  useEffect(() => {
    const node = handle.current
    const listen = (event: WheelEvent) => {
      const axis = newest.current.q
      if (!axis) return
      event.preventDefault()
      const notch = (event.deltaY < 0 ? 0.02 : -0.02) * (event.shiftKey ? FINE : 1)
      newest.current.step(axis, (value) =>
        valueAt(axis.parameter, Math.min(1, Math.max(0, positionOf(axis.parameter, value) + notch))),
      )
    }
    node?.addEventListener('wheel', listen, { passive: false })
    return () => node?.removeEventListener('wheel', listen)
  }, [handle])
}
