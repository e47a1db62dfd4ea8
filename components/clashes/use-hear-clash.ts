'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Clash, ClashSide } from '@/lib/mix'
import { useHearMix } from '../branches/heard-mix'
import { useRoom } from '../collab/room-context'
import { useEngine } from '../transport/engine-context'

/** Long enough for a bar or two. */
const HEARD_MS = 6000

export interface ClashHearing {
  /** As `keyOf` names it; null: the room's mix. */
  readonly heard: string | null
  readonly canHear: boolean
  keyOf(clash: Clash, side: ClashSide): string
  /** For a moment, in this window alone; the same once more ends it. */
  hear(clash: Clash, side: ClashSide): void
  stop(): void
}

const keyOf = ({ key }: Clash, side: ClashSide) => `${side} ${key}`

export function useHearClash(): ClashHearing {
  const room = useRoom()
  const engine = useEngine()
  const hearMix = useHearMix()
  const [heard, setHeard] = useState<string | null>(null)
  const timer = useRef<number | undefined>(undefined)
  const stop = useCallback(() => {
    window.clearTimeout(timer.current)
    hearMix(null)
    setHeard(null)
  }, [hearMix])
  useEffect(() => stop, [stop])
  const hear = (clash: Clash, side: ClashSide) => {
    const isOn = heard === keyOf(clash, side)
    stop()
    if (isOn) return
    hearMix(room.clashes.mixWith(clash, side))
    setHeard(keyOf(clash, side))
    timer.current = window.setTimeout(stop, HEARD_MS)
  }
  return { heard, canHear: engine !== null, keyOf, hear, stop }
}
