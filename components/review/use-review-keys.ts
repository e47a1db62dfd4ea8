'use client'
import { useEffect, useRef, type RefObject } from 'react'
import type { ReviewPlayerHandle } from './use-review-player'
import type { Compared } from './version-switch'

interface Keys {
  readonly playback: ReviewPlayerHandle
  readonly compared: readonly Compared[]
  readonly hear: (id: string) => void
  readonly input: RefObject<HTMLTextAreaElement | null>
}

const STEP_S = 5

/** Space plays, arrows skip five seconds, A B C switch, N writes a note at the playhead. */
export function useReviewKeys(keys: Keys) {
  const newest = useRef(keys)
  useEffect(() => {
    newest.current = keys
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const target = event.target as HTMLElement
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        target.closest('input, textarea, select, [role=menu], [role=dialog]')
      )
        return
      const { playback, compared, hear, input } = newest.current
      const index = ['a', 'b', 'c'].indexOf(event.key.toLowerCase())
      const chosen = compared[index]
      if (event.key === ' ' && !target.closest('button, a')) playback.toggle()
      else if (event.key === 'ArrowLeft') playback.skip(-STEP_S)
      else if (event.key === 'ArrowRight') playback.skip(STEP_S)
      else if (event.key.toLowerCase() === 'n') input.current?.focus()
      else if (chosen) hear(chosen.version.id)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
