'use client'
/** The doors to the history of controls: any control's menu opens its own, the bar that of the desk. */
import { createContext, useContext, type ReactNode } from 'react'
import type { ParameterTarget } from '@/lib/mix'
import { IconButton } from '../ui/button'
import { MenuItem } from '../ui/menu'

interface HistoryDoors {
  readonly openControl: (target: ParameterTarget) => void
  readonly openDesk: () => void
}

export const HistoryContext = createContext<HistoryDoors | null>(null)

/** Null where no history is kept. */
export const useHistoryDoors = (): HistoryDoors | null => useContext(HistoryContext)

/** In the menu of a control. */
export function HistoryItem({
  target,
  children = 'History…',
}: {
  readonly target: ParameterTarget
  readonly children?: ReactNode
}) {
  const doors = useHistoryDoors()
  if (!doors) return null
  // After the menu has closed and given the focus back.
  const open = () => window.setTimeout(() => doors.openControl(target))
  return (
    <MenuItem icon="clock" onSelect={open}>
      {children}
    </MenuItem>
  )
}

export function RecentChangesButton() {
  const doors = useHistoryDoors()
  return doors && <IconButton icon="clock" label="Recent changes" onClick={doors.openDesk} />
}
