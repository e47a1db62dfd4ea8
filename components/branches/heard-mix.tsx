'use client'
/** A mix that is heard in the place of the room's, in this window alone and only as long as somebody compares. */
import { createContext, useContext } from 'react'
import { invariant } from '@/lib/assert'
import type { MixState } from '@/lib/mix'

/** Null: the room's mix again. */
export type HearMix = (mix: MixState | null) => void

const HearMixContext = createContext<HearMix | null>(null)
export const HearMixProvider = HearMixContext.Provider

export function useHearMix(): HearMix {
  const hear = useContext(HearMixContext)
  invariant(hear, 'useHearMix is called inside a HearMixProvider')
  return hear
}
