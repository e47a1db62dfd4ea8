'use client'
/** Pointers of the others over the lanes, with their names, and this window's own for them. */
import { useEffect, useMemo, useRef, type PointerEvent } from 'react'
import type { Presence } from '@/lib/contracts'
import { usePeople, useRoom } from '../collab/room-context'
import type { Lane } from '../timeline/lanes'
import { sampleOfX, xOfSample, type TimelineView } from '../timeline/timeline-view'
import { personStyle } from '../ui/avatar'

/** Lanes differ in height from window to window: the pointer stands in the middle of the lane that it is over. */
function heightOf(lanes: readonly Lane[], ownerId: string | null): number {
  const lane = lanes.find(({ channel }) => channel.id === ownerId)
  return lane ? lane.top + lane.height / 2 : 0
}

export function OtherPointers({
  view,
  width,
  lanes,
}: {
  readonly view: TimelineView
  readonly width: number
  readonly lanes: readonly Lane[]
}) {
  return usePeople().map(({ clientId, name, colour, isSelf, pointer }) => {
    if (isSelf || pointer === null) return null
    const x = xOfSample(view, pointer.sample)
    if (x < 0 || x > width) return null
    const place = `translate(${Math.round(x)}px, ${Math.round(heightOf(lanes, pointer.ownerId))}px)`
    return (
      <div
        key={clientId}
        className="other-pointer"
        data-person={name}
        style={{ ...personStyle(colour), transform: place }}
      >
        <svg viewBox="0 0 10 12" aria-hidden="true">
          <path d="M0 0v10.5l2.9-2.6H9z" />
        </svg>
        <span className="person-tag">{name.split(' ')[0]}</span>
      </div>
    )
  })
}

/** Tells where the pointer is over the lanes; a finger is none. */
export function useSharedPointer(view: TimelineView, lanes: readonly Lane[]) {
  const room = useRoom()
  const newest = useRef({ view, lanes })
  useEffect(() => {
    newest.current = { view, lanes }
  })
  useEffect(() => () => room.setPresence({ pointer: null }), [room])
  return useMemo(() => {
    const tell = (pointer: Presence['pointer']) => room.setPresence({ pointer })
    return {
      onPointerMoveCapture: (event: PointerEvent<HTMLElement>) => {
        if (event.pointerType === 'touch') return
        const box = event.currentTarget.getBoundingClientRect()
        const y = event.clientY - box.top
        const lane = newest.current.lanes.find(({ top, height }) => y >= top && y < top + height)
        const sample = Math.round(sampleOfX(newest.current.view, event.clientX - box.left))
        tell({ sample, ownerId: lane?.channel.id ?? null })
      },
      onPointerLeave: () => tell(null),
    }
  }, [room])
}
