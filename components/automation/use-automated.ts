'use client'
import { useCallback, useEffect, useRef } from 'react'
import { useFrameWhile } from '../meters/frame-clock'
import { useEngine } from '../transport/engine-context'
import type { ControlAutomation } from './control-automation'

/**
 * Draws an automated control at the playhead in the page's frame, outside React: `draw` gets every new value, and the stored
 * one when the lane lets go. While a hand is on the control, the hand's value stands.
 */
export function useAutomated(
  automation: ControlAutomation | null | undefined,
  { isHeld, value, draw }: { isHeld: boolean; value: number; draw: (value: number) => void },
): void {
  const engine = useEngine()
  const valueAt = automation?.valueAt ?? null
  const target = automation?.target ?? null
  const isDrawn = valueAt !== null && !isHeld
  const last = useRef(NaN)
  const newest = useRef({ value, draw })
  useEffect(() => {
    newest.current = { value, draw }
    // Whatever was drawn just now came from React.
    last.current = NaN
  })
  const frame = useCallback(() => {
    const hand = target && engine?.gesture(target)
    const now = typeof hand === 'number' ? hand : valueAt?.(engine?.playheadSample() ?? 0)
    if (now === undefined || now === last.current) return
    last.current = now
    newest.current.draw(now)
  }, [engine, target, valueAt])
  useFrameWhile(isDrawn, frame)
  useEffect(() => (isDrawn ? () => newest.current.draw(newest.current.value) : undefined), [isDrawn])
}
