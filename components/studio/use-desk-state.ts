'use client'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { SoloMode, StudioEngine } from '@/lib/engine/engine-types'
import type { SongRoomApi } from '@/lib/collab/room-types'
import { inOrder, type MixState } from '@/lib/mix'
import { useMix } from '../collab/room-context'
import type { Desk, StripWidth } from '../console/desk'
import { shareRows } from '../console/desk-rows'
import { useSharedSolo } from '../presence/use-shared-solo'

const NONE: ReadonlySet<string> = new Set()

/** What was chosen, as long as it is there; else the first channel. */
function selectedIn(mix: MixState, chosenId: string | null): string | null {
  if (chosenId !== null && (mix.channels[chosenId] || mix.buses[chosenId])) return chosenId
  return inOrder(mix.channels)[0]?.id ?? null
}

/** Selection, solo and strip width of this window. Solo goes to this window's sound only. */
export function useDeskState(room: SongRoomApi, engine: StudioEngine | null, showPanels: () => void) {
  const [chosenId, setChosen] = useState<string | null>(null)
  const selectedId = useMix((mix) => selectedIn(mix, chosenId))
  const [soloed, setSoloed] = useState<ReadonlySet<string>>(new Set())
  const [stripWidth, setStripWidth] = useState<StripWidth>('88')
  const [marked, setMarked] = useState<ReadonlySet<string>>(NONE)
  const select = useCallback((ownerId: string) => {
    setChosen(ownerId)
    setMarked(NONE)
  }, [])
  const toggleMark = useCallback(
    (ownerId: string) =>
      setMarked((before) => {
        const next = new Set(before)
        if (!next.delete(ownerId)) next.add(ownerId)
        return next
      }),
    [],
  )
  const openInsert = useCallback(
    (ownerId: string, insertId: string) => {
      setChosen(ownerId)
      showPanels()
      // The panels of a strip that was just chosen are drawn by then.
      requestAnimationFrame(() => {
        const panel = document.querySelector(`[data-insert="${CSS.escape(insertId)}"]`)
        panel?.scrollIntoView({ block: 'nearest' })
      })
    },
    [showPanels],
  )
  const toggleOwnSolo = useCallback(
    (ownerId: string, alone = false) =>
      setSoloed((before) => {
        if (alone) return before.size === 1 && before.has(ownerId) ? new Set() : new Set([ownerId])
        const next = new Set(before)
        if (!next.delete(ownerId)) next.add(ownerId)
        return next
      }),
    [],
  )
  const [soloMode, setSoloMode] = useState<SoloMode>('inPlace')
  useEffect(() => engine?.setSoloMode(soloMode), [engine, soloMode])
  const clearSolo = useCallback(() => setSoloed(new Set()), [])
  const { sharedSolo, sounding } = useSharedSolo(room, soloed)
  useEffect(() => engine?.setSoloed(sounding), [engine, sounding])
  const { hear } = sharedSolo
  const toggleSolo = useCallback(
    (ownerId: string, alone?: boolean) => {
      // One's own hand on a solo means one's own ears again.
      hear(null)
      toggleOwnSolo(ownerId, alone)
    },
    [hear, toggleOwnSolo],
  )
  useEffect(() => room.setPresence({ selectedId }), [room, selectedId])
  const desk: Desk = useMemo(
    () => ({
      ...{ selectedId, select, marked, toggleMark, openInsert, soloed, toggleSolo, sharedSolo, stripWidth },
      rows: shareRows(0, 0, 0),
    }),
    [selectedId, select, marked, toggleMark, openInsert, soloed, toggleSolo, sharedSolo, stripWidth],
  )
  return { desk, setStripWidth, clearSolo, soloMode, setSoloMode }
}
