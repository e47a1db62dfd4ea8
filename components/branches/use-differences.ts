'use client'
/** A version of one's own against the band's mix, both live: the lines, which are chosen, what is heard, and the merge. */
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import type { BranchBase, BranchView } from '@/lib/contracts'
import type { SongRoomApi } from '@/lib/collab/room-types'
import { limitWordsOf, mergeLines, parseMix, withLines, type MergeLine, type MixState } from '@/lib/mix'
import { useRoom } from '../collab/room-context'
import { usePolled } from '../net/use-polled'
import { useSongRoom } from '../studio/use-song-room'
import { useBranches } from './branches-context'
import { chosenOf, undisputed, withChoice } from './choose-lines'

const nothing = () => undefined
const NO_LINES: readonly MergeLine[] = []

/** The committed mix of any room; null without one. */
function useMixOf(room: SongRoomApi | null): MixState | null {
  const subscribe = useCallback((changed: () => void) => room?.subscribe('mix', changed) ?? nothing, [room])
  const read = () => room?.committedMix ?? null
  return useSyncExternalStore(subscribe, read, read)
}

function useCanEditIn(room: SongRoomApi | null): boolean {
  const subscribe = useCallback(
    (changed: () => void) => room?.subscribe('rights', changed) ?? nothing,
    [room],
  )
  const read = () => room?.canEdit ?? false
  return useSyncExternalStore(subscribe, read, read)
}

/** The band's room and the branch's: this studio is in one of them, the other is opened beside it. */
function useBothRooms(branch: BranchView) {
  const here = useRoom()
  const { song, person, role, current } = useBranches()
  const isInBranch = current?.id === branch.id
  const other = useSongRoom({
    songId: isInBranch ? song.id : branch.id,
    person,
    role,
    canEdit: isInBranch ? undefined : branch.canEdit,
  })
  return {
    band: isInBranch ? other.room : here,
    own: isInBranch ? here : other.room,
    words: other.words,
  }
}

function useLines(branch: BranchView, theirs: MixState | null, mine: MixState | null) {
  const { sampleRate } = useBranches()
  const { data, problem } = usePolled<BranchBase>(`/api/branches/${branch.id}`, 0)
  const base = useMemo(() => data && parseMix(data.baseMix), [data])
  const lines = useMemo(
    () =>
      base && theirs && mine ? mergeLines({ base, theirs, mine }, sampleRate ? { sampleRate } : {}) : null,
    [base, theirs, mine, sampleRate],
  )
  return { lines, problem }
}

export const SIDES = ['band', 'chosen', 'own'] as const
export type Side = (typeof SIDES)[number]

export function useDifferences(branch: BranchView) {
  const { band, own, words } = useBothRooms(branch)
  const theirs = useMixOf(band)
  const mine = useMixOf(own)
  const { lines, problem } = useLines(branch, theirs, mine)
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null)
  const [merged, setMerged] = useState<number | null>(null)
  const known = lines ?? NO_LINES
  const chosen = useMemo(() => picked ?? undisputed(known), [picked, known])
  const taken = useMemo(() => chosenOf(known, chosen), [known, chosen])
  const together = useMemo(() => (theirs ? withLines(theirs, taken) : null), [theirs, taken])
  const mixes: Readonly<Record<Side, MixState | null>> = { band: theirs, chosen: together, own: mine }
  const canMerge = useCanEditIn(band)
  const limitWords = together && limitWordsOf(together)
  return {
    ...{ lines, problem, words, chosen, taken, mixes, canMerge, limitWords, merged },
    choose: (key: string, isOn: boolean) => setPicked(withChoice(known, chosen, key, isOn)),
    chooseAll: (isOn: boolean) => setPicked(new Set(isOn ? known.map(({ key }) => key) : [])),
    /** One step of undo in the band's room. */
    merge: () => {
      if (!band || !together || !band.dispatch({ kind: 'restoreMix', mix: together })) return
      setMerged(taken.length)
      setPicked(new Set())
    },
    undoMerge: (): string => {
      setMerged(null)
      setPicked(null)
      return band?.undo().message ?? ''
    },
  }
}

export type Differences = ReturnType<typeof useDifferences>
