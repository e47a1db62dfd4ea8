'use client'
/** Wraps a control: the right mouse button, the menu key or a finger that rests on it opens its menu. */
import { useEffect, useRef, useState, type PointerEvent, type ReactNode } from 'react'
import type { ParameterTarget } from '@/lib/mix'
import { AutomationItems } from '../automation/automation-menu'
import type { ControlAutomation } from '../automation/control-automation'
import { useCanEdit } from '../collab/room-context'
import { HistoryItem, useHistoryDoors } from '../history/history-doors'
import { menuPlace, MenuSeparator, PlacedMenu, type MenuPlace } from '../ui/menu'

const REST_MS = 550
/** A finger that moves this far drags. */
const REST_PIXELS = 8

export function ControlMenu({
  automation = null,
  target = automation?.target ?? null,
  histories = target ? [{ target, words: 'History…' }] : [],
  label,
  children,
}: {
  readonly automation?: ControlAutomation | null
  /** Of what no lane may drive. */
  readonly target?: ParameterTarget | null
  /** Of a handle that moves several controls: each with its words. */
  readonly histories?: readonly { readonly target: ParameterTarget; readonly words: string }[]
  readonly label: string
  readonly children: ReactNode
}) {
  const canEdit = useCanEdit()
  const hasHistory = useHistoryDoors() !== null && histories.length > 0
  const [place, setPlace] = useState<MenuPlace | null>(null)
  const finger = useRestingFinger((x, y) => setPlace({ x, y, returnsTo: null }))
  const lanes = canEdit ? automation : null
  if (!lanes && !hasHistory) return children
  return (
    <div
      className="contents"
      {...finger}
      onContextMenu={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setPlace(menuPlace(event))
      }}
    >
      {children}
      <PlacedMenu place={place} onClose={() => setPlace(null)} label={label}>
        {lanes && <AutomationItems automation={lanes} />}
        {lanes && hasHistory && <MenuSeparator />}
        {histories.map(({ target: each, words }) => (
          <HistoryItem key={each.field} target={each}>
            {words}
          </HistoryItem>
        ))}
      </PlacedMenu>
    </div>
  )
}

/** Not every phone makes a context menu of it. */
function useRestingFinger(onRest: (x: number, y: number) => void) {
  const rest = useRef<{ readonly timer: number; readonly x: number; readonly y: number } | null>(null)
  const lift = () => {
    if (rest.current) window.clearTimeout(rest.current.timer)
    rest.current = null
  }
  useEffect(() => lift, [])
  return {
    onPointerDownCapture: ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
      lift()
      if (pointerType !== 'touch') return
      rest.current = { x, y, timer: window.setTimeout(() => onRest(x, y), REST_MS) }
    },
    onPointerMoveCapture: ({ clientX, clientY }: PointerEvent) => {
      const { current } = rest
      if (current && Math.hypot(clientX - current.x, clientY - current.y) > REST_PIXELS) lift()
    },
    onPointerUpCapture: lift,
    onPointerCancelCapture: lift,
  }
}
