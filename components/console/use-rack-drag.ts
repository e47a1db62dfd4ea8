'use client'
/** Drags a slot through the racks. A press that does not wander stays a click; with Alt a copy is dropped. */
import { createContext, useContext, useEffect, useRef, useSyncExternalStore, type PointerEvent } from 'react'
import { rackOf, type Insert } from '@/lib/mix'
import { useRoom } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import { addCopy, moveInsert } from './rack-commands'
import { CLICK_PIXELS, placeAt, RackDrag, type DragState } from './rack-drag'

const RackDragContext = createContext(new RackDrag())
export const RackDragProvider = RackDragContext.Provider

/** Where the dragged slot would land in this rack: the id before which it would stand, '' for the end, null elsewhere. */
export function useDropPlace(ownerId: string): string | null {
  const drag = useContext(RackDragContext)
  const read = () => drag.placeIn(ownerId)
  const place = useSyncExternalStore(drag.subscribe, read, read)
  return place === '' ? null : place.slice('before '.length)
}

export function useIsDragged(insertId: string): boolean {
  const drag = useContext(RackDragContext)
  const read = () => drag.state()?.insertId === insertId
  return useSyncExternalStore(drag.subscribe, read, read)
}

export function useDragState(): DragState | null {
  const drag = useContext(RackDragContext)
  return useSyncExternalStore(drag.subscribe, drag.state, drag.state)
}

interface Press {
  readonly pointerId: number
  readonly x: number
  readonly y: number
  isDragging: boolean
}

export function useSlotDrag(insert: Insert, words: string, canEdit: boolean) {
  const room = useRoom()
  const dispatch = useDispatch()
  const drag = useContext(RackDragContext)
  const press = useRef<Press | null>(null)
  const swallowsClick = useRef(false)
  const stop = () => {
    if (press.current?.isDragging) drag.set(null)
    press.current = null
  }
  useEffect(() => () => void (press.current?.isDragging && drag.set(null)), [drag])
  const drop = (state: DragState) => {
    const rack = state.over && rackOf(room.mix, state.over.ownerId)
    if (!state.over || !rack) return
    const command = state.isCopy ? addCopy(insert, state.over) : moveInsert(rack, insert, state.over)
    if (command) dispatch(command)
  }
  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      swallowsClick.current = false
      if (!canEdit || event.button !== 0 || event.pointerType === 'touch') return
      press.current = { pointerId: event.pointerId, x: event.clientX, y: event.clientY, isDragging: false }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const now = press.current
      if (!now || now.pointerId !== event.pointerId) return
      const wandered = Math.hypot(event.clientX - now.x, event.clientY - now.y)
      if (!now.isDragging && wandered < CLICK_PIXELS) return
      if (!now.isDragging) event.currentTarget.setPointerCapture(event.pointerId)
      now.isDragging = true
      drag.set({
        insertId: insert.id,
        words,
        isCopy: event.altKey,
        over: placeAt(event.clientX, event.clientY),
      })
    },
    onPointerUp: () => {
      const state = drag.state()
      if (press.current?.isDragging && state) {
        swallowsClick.current = true
        drop(state)
      }
      stop()
    },
    onPointerCancel: stop,
    onLostPointerCapture: stop,
  }
  return {
    pointer,
    /** Whether the click that follows belongs to a drag. */
    takesClick: () => {
      const isTaken = swallowsClick.current
      swallowsClick.current = false
      return isTaken
    },
    cancel: stop,
  }
}
