'use client'
/** "Share my solo", and hearing somebody else's: both local to this window, never in the mix. */
import { useEffect, useMemo, useState } from 'react'
import type { SongRoomApi } from '@/lib/collab/room-types'
import { useFromRoom } from '../collab/room-context'
import { sharersAmong, type SoloSharer } from './solo-sharers'

/** Drawn again only when a solo that is shared changes. */
function useSoloSharers(): readonly SoloSharer[] {
  const words = useFromRoom('people', ({ people }) => JSON.stringify(sharersAmong(people)))
  return useMemo(() => JSON.parse(words) as readonly SoloSharer[], [words])
}

/** More strips than anybody solos by hand; the room bounds what one may say about oneself. */
const MOST_SHARED = 100

export interface SharedSolo {
  readonly isSharing: boolean
  readonly share: (isSharing: boolean) => void
  readonly sharers: readonly SoloSharer[]
  /** Whose solo this window hears; null: its own. Ends with their sharing. */
  readonly heard: SoloSharer | null
  /** null: back to one's own. */
  readonly hear: (clientId: number | null) => void
}

/**
 * @param soloed this window's own
 * @returns with `sounding`: the strips whose solo goes to this window's sound
 */
export function useSharedSolo(
  room: SongRoomApi,
  soloed: ReadonlySet<string>,
): { readonly sharedSolo: SharedSolo; readonly sounding: ReadonlySet<string> } {
  const [isSharing, share] = useState(false)
  const [heardId, hear] = useState<number | null>(null)
  const sharers = useSoloSharers()
  const heard = sharers.find(({ clientId }) => clientId === heardId) ?? null
  useEffect(
    () => room.setPresence({ sharedSolo: isSharing ? [...soloed].slice(0, MOST_SHARED) : null }),
    [room, isSharing, soloed],
  )
  const sounding = useMemo(() => (heard ? new Set(heard.soloed) : soloed), [heard, soloed])
  const sharedSolo = useMemo(() => ({ isSharing, share, sharers, heard, hear }), [isSharing, sharers, heard])
  return { sharedSolo, sounding }
}
