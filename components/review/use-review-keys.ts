'use client'
import { useEffect, useRef, type RefObject } from 'react'
import type { ReviewPlayerHandle } from './use-review-player'

interface Keys {
  readonly playback: ReviewPlayerHandle
  /** What A, B, C … let one hear. */
  readonly choices: readonly string[]
  readonly hear: (id: string) => void
  /** Where N begins a note. */
  readonly input?: RefObject<HTMLTextAreaElement | null>
  /** What 1, 2, 3 … go to, from 0. */
  readonly goTo?: (index: number) => void
}

const STEP_S = 5

/** Space plays, arrows skip five seconds, A B C switch, digits go to places, N writes a note at the playhead. */
export function useReviewKeys(keys: Keys) {
  const newest = useRef(keys)
  useEffect(() => {
    newest.current = keys
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const target = event.target as HTMLElement
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        target.closest('input, textarea, select, [role=menu], [role=dialog]')
      )
        return
      if (answer(event, target, newest.current)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** @returns false: the key means nothing here */
function answer(event: KeyboardEvent, target: HTMLElement, keys: Keys): boolean {
  const { playback, choices, hear, input, goTo } = keys
  const letter = event.key.toLowerCase()
  const chosen = letter.length === 1 ? choices[letter.charCodeAt(0) - 'a'.charCodeAt(0)] : undefined
  if (event.key === ' ' && !target.closest('button, a')) playback.toggle()
  else if (event.key === 'ArrowLeft') playback.skip(-STEP_S)
  else if (event.key === 'ArrowRight') playback.skip(STEP_S)
  else if (letter === 'n' && input) input.current?.focus()
  else if (/^[1-9]$/.test(event.key) && goTo) goTo(Number(event.key) - 1)
  else if (chosen !== undefined) hear(chosen)
  else return false
  return true
}
