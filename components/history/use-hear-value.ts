'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { targetKey, type ParameterTarget, type ParameterValue } from '@/lib/mix'
import { useEngine } from '../transport/engine-context'

/** Long enough for a bar or two. */
const HEARD_MS = 5000

export interface HeardValue {
  readonly target: ParameterTarget
  readonly value: ParameterValue
}

/** Lays a value over this window's sound for a moment, as a hand would; nobody else hears it and nothing is written. */
export function useHearValue(): {
  /** What is heard now, as `heardKey` names it; null: the mix. */
  readonly heard: string | null
  readonly canHear: boolean
  /** The same once more ends it. */
  readonly hear: (what: HeardValue) => void
  readonly stop: () => void
} {
  const engine = useEngine()
  const [heard, setHeard] = useState<string | null>(null)
  const end = useRef<(() => void) | null>(null)
  const stop = useCallback(() => {
    end.current?.()
    end.current = null
    setHeard(null)
  }, [])
  useEffect(() => () => end.current?.(), [])
  const hear = useCallback(
    (what: HeardValue) => {
      const isOn = heard === heardKey(what)
      stop()
      if (!engine || isOn) return
      engine.setGesture(what.target, what.value)
      setHeard(heardKey(what))
      const timer = window.setTimeout(stop, HEARD_MS)
      end.current = () => {
        window.clearTimeout(timer)
        engine.setGesture(what.target, null)
      }
    },
    [engine, heard, stop],
  )
  return { heard, canHear: engine !== null, hear, stop }
}

export function heardKey({ target, value }: HeardValue): string {
  return `${targetKey(target)}=${value}`
}
