'use client'
import { useCallback } from 'react'
import { refusalWords, type MixCommand } from '@/lib/mix'
import { useToast } from '../ui/toast'
import { useRoom } from './room-context'

/** Gives the mix a command; one that the mix cannot take is said in words. @returns whether it changed something */
export function useDispatch(): (command: MixCommand) => boolean {
  const room = useRoom()
  const toast = useToast()
  return useCallback(
    (command) => {
      const words = room.canEdit ? refusalWords(room.committedMix, command) : null
      if (words === null) return room.dispatch(command)
      toast({ text: words, tone: 'warn' })
      return false
    },
    [room, toast],
  )
}
