'use client'
/** Holding a band's headphones: on while a button or the H key is held. Escape, another window or another tab lets go too. */
import { useCallback, useEffect, useState, type KeyboardEvent, type PointerEvent } from 'react'

const HOLD_KEY = 'h'

export interface BandListening {
  readonly isOn: boolean
  /** For the button that is held. */
  readonly button: ReturnType<typeof buttonProps>
  /** For the panel, wherever the keyboard is in it. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function useBandListening(): BandListening {
  const [isOn, setOn] = useState(false)
  const begin = useCallback(() => setOn(true), [])
  const end = useCallback(() => setOn(false), [])
  useEffect(() => (isOn ? onLettingGo(end) : undefined), [isOn, end])
  const onKeyDown = (event: KeyboardEvent) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null
    if (event.key.toLowerCase() !== HOLD_KEY || !isPlain || isTyping) return
    event.preventDefault()
    if (!event.repeat) begin()
  }
  return { isOn, button: buttonProps(begin, end), onKeyDown }
}

/** @returns stops waiting */
function onLettingGo(end: () => void): () => void {
  const onKeyDown = (event: globalThis.KeyboardEvent) => event.key === 'Escape' && end()
  const onKeyUp = (event: globalThis.KeyboardEvent) => event.key.toLowerCase() === HOLD_KEY && end()
  window.addEventListener('keydown', onKeyDown, true)
  window.addEventListener('keyup', onKeyUp, true)
  window.addEventListener('blur', end)
  document.addEventListener('visibilitychange', end)
  return () => {
    window.removeEventListener('keydown', onKeyDown, true)
    window.removeEventListener('keyup', onKeyUp, true)
    window.removeEventListener('blur', end)
    document.removeEventListener('visibilitychange', end)
  }
}

function buttonProps(begin: () => void, end: () => void) {
  const isPress = ({ key }: KeyboardEvent) => key === ' ' || key === 'Enter'
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      begin()
    },
    onPointerUp: end,
    onPointerCancel: end,
    onLostPointerCapture: end,
    onKeyDown: (event: KeyboardEvent) => {
      if (!isPress(event)) return
      event.preventDefault()
      event.stopPropagation()
      if (!event.repeat) begin()
    },
    onKeyUp: (event: KeyboardEvent) => isPress(event) && end(),
    onBlur: end,
  }
}
