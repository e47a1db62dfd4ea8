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
export function useBothRooms(branch: BranchView) {
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

interface Sides {
  /** What lines are merged into. */
  readonly into: MixState | null
  /** What lines come from. */
  readonly from: MixState | null
}

function useLines(branch: BranchView, { into, from }: Sides) {
  const { sampleRate } = useBranches()
  const { data, problem } = usePolled<BranchBase>(`/api/branches/${branch.id}`, 0)
  const base = useMemo(() => data && parseMix(data.baseMix), [data])
  const lines = useMemo(
    () =>
      base && into && from
        ? mergeLines({ base, theirs: into, mine: from }, sampleRate ? { sampleRate } : {})
        : null,
    [base, into, from, sampleRate],
  )
  return { lines, problem }
}

export const SIDES = ['band', 'chosen', 'own'] as const
export type Side = (typeof SIDES)[number]

/** merge: what the version has goes into the band's mix. news: what the band did since goes into the version. */
export type Way = 'merge' | 'news'

export function useDifferences(branch: BranchView, rooms: ReturnType<typeof useBothRooms>, way: Way) {
  const { band, own, words } = rooms
  const bands = useMixOf(band)
  const owns = useMixOf(own)
  const [room, into, from] = way === 'merge' ? [band, bands, owns] : [own, owns, bands]
  const { lines, problem } = useLines(branch, { into, from })
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null)
  const [merged, setMerged] = useState<number | null>(null)
  const known = lines ?? NO_LINES
  const chosen = useMemo(() => picked ?? undisputed(known), [picked, known])
  const taken = useMemo(() => chosenOf(known, chosen), [known, chosen])
  const together = useMemo(() => (into ? withLines(into, taken) : null), [into, taken])
  const mixes: Readonly<Record<Side, MixState | null>> = { band: bands, chosen: together, own: owns }
  const canMerge = useCanEditIn(room)
  const limitWords = together && limitWordsOf(together)
  return {
    ...{ way, lines, problem, words, chosen, taken, mixes, canMerge, limitWords, merged },
    choose: (key: string, isOn: boolean) => setPicked(withChoice(known, chosen, key, isOn)),
    chooseAll: (isOn: boolean) => setPicked(new Set(isOn ? known.map(({ key }) => key) : [])),
    /** One step of undo in the room that the lines go into. */
    merge: () => {
      if (!room || !together || !room.dispatch({ kind: 'restoreMix', mix: together })) return
      setMerged(taken.length)
      setPicked(new Set())
    },
    undoMerge: (): string => {
      setMerged(null)
      setPicked(null)
      return room?.undo().message ?? ''
    },
  }
}

export type Differences = ReturnType<typeof useDifferences>
