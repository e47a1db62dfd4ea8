'use client'
/** The dragged slot beside the pointer; what it would do is said for those who cannot see it. */
import { useEffect, useRef } from 'react'
import { useDragState } from './use-rack-drag'

export function DragGhost() {
  const state = useDragState()
  const element = useRef<HTMLDivElement>(null)
  const isShown = state !== null
  useEffect(() => {
    if (!isShown) return
    const follow = (event: PointerEvent) => {
      if (element.current)
        element.current.style.transform = `translate(${event.clientX + 10}px, ${event.clientY + 8}px)`
    }
    window.addEventListener('pointermove', follow)
    return () => window.removeEventListener('pointermove', follow)
  }, [isShown])
  if (!state) return null
  return (
    <div className="drag-ghost" ref={element} role="status">
      {state.isCopy ? `Copy ${state.words}` : state.words}
    </div>
  )
}
