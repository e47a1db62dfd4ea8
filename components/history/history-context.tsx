'use client'
/** The lists behind the doors of history-doors.tsx; one is open at a time. */
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { ParameterTarget } from '@/lib/mix'
import { PlacedPopover, type PopoverPlace } from '../ui/popover'
import { ControlHistoryList } from './control-history-list'
import { HistoryContext } from './history-doors'
import { RecentChanges } from './recent-changes'

interface OpenControl {
  readonly target: ParameterTarget
  readonly place: PopoverPlace
}

/** Where the pointer last went down: the menu item that asked for the list was there. */
function usePointerPlace() {
  const place = useRef<PopoverPlace>({ x: 0, y: 0 })
  useEffect(() => {
    const note = (event: PointerEvent) => (place.current = { x: event.clientX, y: event.clientY })
    window.addEventListener('pointerdown', note, true)
    return () => window.removeEventListener('pointerdown', note, true)
  }, [])
  return place
}

export function HistoryProvider({
  sampleRate,
  children,
}: {
  readonly sampleRate: number
  readonly children: ReactNode
}) {
  const [control, setControl] = useState<OpenControl | null>(null)
  const [isDeskOpen, setDeskOpen] = useState(false)
  const pointer = usePointerPlace()
  const openControl = useCallback(
    (target: ParameterTarget) => setControl({ target, place: pointer.current }),
    [pointer],
  )
  const doors = useMemo(() => ({ openControl, openDesk: () => setDeskOpen(true) }), [openControl])
  const close = () => setControl(null)
  return (
    <HistoryContext.Provider value={doors}>
      {children}
      {control && (
        <PlacedPopover place={control.place} onClose={close} label="History of this control">
          <ControlHistoryList target={control.target} sampleRate={sampleRate} onDone={close} />
        </PlacedPopover>
      )}
      <RecentChanges isOpen={isDeskOpen} onOpenChange={setDeskOpen} sampleRate={sampleRate} />
    </HistoryContext.Provider>
  )
}
