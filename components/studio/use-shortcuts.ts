'use client'
import { useEffect, useRef } from 'react'
import type { SongRoomApi } from '@/lib/collab/room-types'
import type { StudioEngine } from '@/lib/engine/engine-types'
import type { Desk } from '../console/desk'
import { isTyping } from '../ui/is-typing'

export interface ShortcutActions {
  readonly room: SongRoomApi
  readonly engine: StudioEngine | null
  readonly desk: Desk
  readonly togglePlay: () => void
  readonly toggleLoop: () => void
  readonly step: (direction: 'undo' | 'redo') => void
}

/** Space on a button that was reached by keyboard presses that button; after a mouse click it plays. */
function belongsToButton(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button, a, [role="menuitem"]') !== null &&
    target.matches(':focus-visible')
  )
}

function toggleMute({ room, desk }: ShortcutActions): void {
  const id = desk.selectedId
  if (id === null) return
  const record = room.mix.channels[id] ? 'channels' : 'buses'
  const owner = room.mix.channels[id] ?? room.mix.buses[id]
  if (!owner) return
  room.dispatch({
    kind: 'setParameter',
    target: { record, id, field: 'isMuted' },
    value: !owner.isMuted,
  })
}

/** Channels and groups; a return is safe or silent with the others. */
function toggleSolo({ room, desk }: ShortcutActions): void {
  const id = desk.selectedId
  if (id === null) return
  if (room.mix.channels[id] || room.mix.buses[id]?.kind === 'group') desk.toggleSolo(id)
}

function act(event: KeyboardEvent, actions: ShortcutActions): boolean {
  const isCommand = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (isCommand && key === 'z') actions.step(event.shiftKey ? 'redo' : 'undo')
  else if (isCommand && key === 'y') actions.step('redo')
  else if (isCommand || event.altKey) return false
  else if (event.key === ' ' && !belongsToButton(event.target)) actions.togglePlay()
  else if (event.key === 'Home') actions.engine?.seek(0)
  else if (key === 'm') toggleMute(actions)
  else if (key === 's') toggleSolo(actions)
  else if (key === 'l') actions.toggleLoop()
  else if (key === 'a') void actions.engine?.comparing?.toggleReference()
  else return false
  return true
}

/** Space, Home, M, S, L, A (mix or reference), Ctrl+Z and Ctrl+Shift+Z, everywhere but in fields and dialogs. T: talkback. */
export function useShortcuts(actions: ShortcutActions): void {
  const newest = useRef(actions)
  useEffect(() => {
    newest.current = actions
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return
      if (act(event, newest.current)) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
