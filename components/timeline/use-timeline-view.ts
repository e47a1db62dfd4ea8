'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { fitView, scrollBy, zoomAt, type Extent, type TimelineView } from './timeline-view'

const WHEEL_ZOOM = 1.0018

/** The shown part of the song, fitted until somebody zooms. */
export function useTimelineView(endSample: number) {
  const area = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [chosen, setChosen] = useState<TimelineView | null>(null)
  useEffect(() => {
    const element = area.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const extent: Extent = { width, endSample }
  const view = chosen ?? fitView(extent)
  const newest = useRef({ view, extent })
  useEffect(() => {
    newest.current = { view, extent }
  })
  const zoom = useCallback((factor: number, x?: number) => {
    const now = newest.current
    setChosen(zoomAt(now.view, x ?? now.extent.width / 2, factor, now.extent))
  }, [])
  const fit = useCallback(() => setChosen(null), [])
  return { area, width, view, extent, zoom, fit, show: setChosen }
}

export type TimelineModel = ReturnType<typeof useTimelineView>

/** Wheel over an element: zooms at the pointer, or scrolls sideways. `zoomsAlways` also without Ctrl or Alt. */
export function useWheelZoom(
  { view, extent, show }: Pick<TimelineModel, 'view' | 'extent' | 'show'>,
  zoomsAlways: (element: HTMLElement) => boolean,
) {
  const newest = useRef({ view, extent, zoomsAlways })
  useEffect(() => {
    newest.current = { view, extent, zoomsAlways }
  })
  return useCallback(
    (element: HTMLElement | null) => {
      if (!element) return
      const listen = (event: WheelEvent) => {
        const now = newest.current
        const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
        if (isSideways) {
          event.preventDefault()
          show(scrollBy(now.view, event.deltaX || event.deltaY, now.extent))
        } else if (event.ctrlKey || event.metaKey || event.altKey || now.zoomsAlways(element)) {
          event.preventDefault()
          const x = event.clientX - element.getBoundingClientRect().left
          show(zoomAt(now.view, x, WHEEL_ZOOM ** -event.deltaY, now.extent))
        }
      }
      element.addEventListener('wheel', listen, { passive: false })
      return () => element.removeEventListener('wheel', listen)
    },
    [show],
  )
}
