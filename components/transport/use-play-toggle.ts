'use client'
import { useCallback } from 'react'
import { isAppError } from '@/lib/assert'
import { useToast } from '../ui/toast'
import { useEngine } from './engine-context'

/** Play or pause. What keeps the sound from starting is said in words. */
export function usePlayToggle(): () => void {
  const engine = useEngine()
  const toast = useToast()
  return useCallback(() => {
    if (!engine) return
    if (engine.state().isPlaying || engine.state().isLoading) {
      engine.pause()
      return
    }
    engine.play().catch((error: unknown) => {
      const text = isAppError(error) ? error.message : 'The sound could not be started. Reload the page.'
      toast({ text, tone: 'bad' })
    })
  }, [engine, toast])
}
