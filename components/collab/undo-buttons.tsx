'use client'
import { useCallback } from 'react'
import { IconButton } from '../ui/button'
import { useToast } from '../ui/toast'
import { useCanEdit, useRoom, useUndoState } from './room-context'

/** Undo and redo of one's own steps. When somebody changed the same since, it is said and not overwritten. */
export function useUndoSteps() {
  const room = useRoom()
  const toast = useToast()
  const step = useCallback(
    (direction: 'undo' | 'redo') => {
      const { message } = direction === 'undo' ? room.undo() : room.redo()
      if (message) toast({ text: message })
    },
    [room, toast],
  )
  return step
}

export function UndoButtons() {
  const canEdit = useCanEdit()
  const { canUndo, canRedo } = useUndoState()
  const step = useUndoSteps()
  if (!canEdit) return null
  return (
    <div className="flex">
      <IconButton icon="undo" label="Undo" disabled={!canUndo} onClick={() => step('undo')} />
      <IconButton icon="redo" label="Redo" disabled={!canRedo} onClick={() => step('redo')} />
    </div>
  )
}
