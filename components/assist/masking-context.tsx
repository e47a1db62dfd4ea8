'use client'
/** Who masks the selected channel, for the EQ panel. Nothing is fetched or computed until a panel asks. */
import {
  createContext,
  useContext,
  useDeferredValue,
  useEffect,
  useMemo,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { channelBands, maskRanges, type MaskRange } from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { BandLevelsLibrary } from './band-levels-library'

interface Masking {
  readonly library: BandLevelsLibrary
  /** Hz, null while the song has no stems. */
  readonly sampleRate: number | null
}

const MaskingContext = createContext<Masking | null>(null)
const NOTHING = new Map<string, never>()
const NO_MASKS: readonly MaskRange[] = []
const keepNothing = () => () => undefined
const giveNothing = () => NOTHING

export function MaskingProvider({
  songId,
  sampleRate,
  children,
}: {
  readonly songId: string
  readonly sampleRate: number | null
  readonly children: ReactNode
}) {
  const library = useMemo(() => new BandLevelsLibrary(`/api/songs/${songId}/stems`), [songId])
  const masking = useMemo(() => ({ library, sampleRate }), [library, sampleRate])
  return <MaskingContext.Provider value={masking}>{children}</MaskingContext.Provider>
}

/** Ranges in which others fight with this channel, the worst first; empty for buses, and while stems are measured. */
export function useMasks(channelId: string): readonly MaskRange[] {
  const masking = useContext(MaskingContext)
  const library = masking?.library
  const sampleRate = masking?.sampleRate ?? null
  const mix = useDeferredValue(useMix((all) => all))
  const levels = useSyncExternalStore(
    library?.subscribe ?? keepNothing,
    library?.levels ?? giveNothing,
    giveNothing,
  )
  const isChannel = channelId in mix.channels
  useEffect(() => {
    if (library && isChannel) library.want(Object.values(mix.regions).map((region) => region.stemId))
  }, [library, isChannel, mix.regions])
  return useMemo(
    () =>
      sampleRate === null || !isChannel || levels.size < 2
        ? NO_MASKS
        : maskRanges(channelBands(mix, levels, sampleRate), channelId),
    [mix, levels, sampleRate, isChannel, channelId],
  )
}
