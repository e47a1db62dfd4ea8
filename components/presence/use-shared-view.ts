'use client'
/** What this window shows goes to the room, and what a followed one shows comes from there. */
import { useEffect, useRef } from 'react'
import type { StudioView } from '@/lib/contracts'
import { useRoom } from '../collab/room-context'
import type { Desk } from '../console/desk'
import type { TimelineModel } from '../timeline/use-timeline-view'
import { useFollowing } from './follow-context'

/** Five times a second: a view that is scrolled is followed without steps that hurt, and costs little. */
const TELL_EVERY_MS = 200

/** Tells the newest part of the song that is shown, and follows the followed one's. */
export function useSharedRange({ view, width, show }: Pick<TimelineModel, 'view' | 'width' | 'show'>): void {
  const room = useRoom()
  const { followed } = useFollowing()
  const { startSample, samplesPerPixel } = view
  const newest = useRef({ startSample: 0, endSample: 0 })
  const timer = useRef<number | null>(null)
  useEffect(() => {
    if (width <= 0) return
    newest.current = { startSample, endSample: startSample + width * samplesPerPixel }
    timer.current ??= window.setTimeout(() => {
      timer.current = null
      room.setPresence({ shown: newest.current })
    }, TELL_EVERY_MS)
  }, [room, startSample, samplesPerPixel, width])
  useEffect(
    () => () => {
      if (timer.current !== null) window.clearTimeout(timer.current)
      timer.current = null
    },
    [],
  )
  const start = followed?.shown?.startSample
  const end = followed?.shown?.endSample
  useEffect(() => {
    if (start === undefined || end === undefined || width <= 0) return
    show({ startSample: start, samplesPerPixel: (end - start) / width })
  }, [start, end, width, show])
}

/** The same for the tab of a phone and the chosen strip. */
export function useSharedPlace(desk: Desk, view: StudioView, setView: (view: StudioView) => void): void {
  const room = useRoom()
  const { followed } = useFollowing()
  useEffect(() => room.setPresence({ studioView: view }), [room, view])
  const tab = followed?.studioView
  const selectedId = followed?.selectedId
  const { select } = desk
  useEffect(() => {
    if (tab !== undefined) setView(tab)
  }, [tab, setView])
  useEffect(() => {
    if (selectedId) select(selectedId)
  }, [selectedId, select])
}
