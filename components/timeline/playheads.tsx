'use client'
import { useRef, type RefObject } from 'react'
import { usePeople } from '../collab/room-context'
import { sharp } from '../meters/canvas'
import { useFrame } from '../meters/frame-clock'
import { useEngine } from '../transport/engine-context'
import { initials, personStyle } from '../ui/avatar'
import { xOfSample, type TimelineView } from './timeline-view'

/** The own playhead: one sharp pixel, moved in the page's frame. */
export function Playhead({
  view,
  withFlag = false,
}: {
  readonly view: TimelineView
  readonly withFlag?: boolean
}) {
  const engine = useEngine()
  const line: RefObject<HTMLDivElement | null> = useRef(null)
  const shown = useRef('')
  useFrame(() => {
    const x = xOfSample(view, engine?.playheadSample() ?? 0)
    const transform = `translateX(${sharp(x)}px)`
    if (!line.current || shown.current === transform) return
    shown.current = transform
    line.current.style.transform = transform
    line.current.style.visibility = x < 0 ? 'hidden' : 'visible'
  })
  return <div ref={line} className={withFlag ? 'playhead playhead-flag' : 'playhead'} aria-hidden="true" />
}

/** Where the others are. */
export function OtherPlayheads({
  view,
  withFlags = false,
}: {
  readonly view: TimelineView
  readonly withFlags?: boolean
}) {
  const others = usePeople().filter((p) => !p.isSelf && p.playheadSample !== null)
  return others.map((person) => {
    const x = xOfSample(view, person.playheadSample ?? 0)
    if (x < 0) return null
    return (
      <div
        key={person.clientId}
        className="person-line"
        style={{ ...personStyle(person.colour), transform: `translateX(${sharp(x)}px)` }}
      >
        {withFlags && <span className="person-tag">{initials(person.name)}</span>}
      </div>
    )
  })
}
