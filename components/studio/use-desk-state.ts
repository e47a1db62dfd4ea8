'use client'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { StudioEngine } from '@/lib/engine/engine-types'
import type { SongRoomApi } from '@/lib/collab/room-types'
import { inOrder } from '@/lib/mix'
import type { Desk, StripWidth } from '../console/desk'

/** Selection, solo and strip width of this window. Solo goes to this window's sound only. */
export function useDeskState(room: SongRoomApi, engine: StudioEngine | null) {
  const [selectedId, setSelected] = useState<string | null>(() => inOrder(room.mix.channels)[0]?.id ?? null)
  const [soloed, setSoloed] = useState<ReadonlySet<string>>(new Set())
  const [stripWidth, setStripWidth] = useState<StripWidth>('88')
  const select = useCallback((ownerId: string) => setSelected(ownerId), [])
  const toggleSolo = useCallback(
    (ownerId: string, alone = false) =>
      setSoloed((before) => {
        if (alone) return before.size === 1 && before.has(ownerId) ? new Set() : new Set([ownerId])
        const next = new Set(before)
        if (!next.delete(ownerId)) next.add(ownerId)
        return next
      }),
    [],
  )
  const clearSolo = useCallback(() => setSoloed(new Set()), [])
  useEffect(() => engine?.setSoloed(soloed), [engine, soloed])
  useEffect(() => room.setPresence({ selectedId }), [room, selectedId])
  const desk: Desk = useMemo(
    () => ({ selectedId, select, soloed, toggleSolo, stripWidth, travel: 0 }),
    [selectedId, select, soloed, toggleSolo, stripWidth],
  )
  return { desk, setStripWidth, clearSolo }
}
