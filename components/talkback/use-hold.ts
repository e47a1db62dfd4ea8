'use client'
/** Holding to talk: a finger or mouse on the button, Space or Enter on it, T anywhere in the studio. */
import { useEffect, type KeyboardEvent, type PointerEvent } from 'react'
import { isTyping } from '../ui/is-typing'
import type { Intercom } from './intercom'

const TALK_KEY = 't'

/** T goes down and up. A window that loses the keyboard never hears the key go up, so it lets go then. */
export function useTalkKey(intercom: Intercom | null): void {
  useEffect(() => {
    if (!intercom) return
    const release = () => intercom.release()
    const down = (event: globalThis.KeyboardEvent) => {
      const isOther = event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)
      if (event.key.toLowerCase() !== TALK_KEY || isOther || event.defaultPrevented) return
      event.preventDefault()
      if (!event.repeat) intercom.press()
    }
    const up = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() === TALK_KEY) release()
    }
    window.addEventListener('keydown', down)
    window.addEventListener('keyup', up)
    window.addEventListener('blur', release)
    return () => {
      window.removeEventListener('keydown', down)
      window.removeEventListener('keyup', up)
      window.removeEventListener('blur', release)
    }
  }, [intercom])
}

const HOLD_KEYS = [' ', 'Enter']
/** After a click with the mouse, Space plays as everywhere. */
const isForButton = ({ key, currentTarget }: KeyboardEvent<HTMLElement>) =>
  HOLD_KEYS.includes(key) && currentTarget.matches(':focus-visible')

/** For the button. A finger that slides off still holds: only lifting it lets go. */
export function holdProps(intercom: Intercom | null) {
  const release = () => intercom?.release()
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      intercom?.press()
    },
    onPointerUp: release,
    onPointerCancel: release,
    onLostPointerCapture: release,
    onBlur: release,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (!isForButton(event)) return
      event.preventDefault()
      if (!event.repeat) intercom?.press()
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (HOLD_KEYS.includes(event.key)) release()
    },
    // A long press on a phone would open its menu.
    onContextMenu: (event: { preventDefault(): void }) => event.preventDefault(),
  }
}
