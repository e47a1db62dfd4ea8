'use client'
/** What can be done to a region, as commands; keys, menu and panel share it. */
import { useMemo } from 'react'
import type { MixState, Region } from '@/lib/mix'
import { useRoom } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import type { EditedRegion } from './use-region-drag'

export interface RegionActions {
  readonly commit: (edited: EditedRegion) => void
  readonly split: (regionId: string, atSample: number) => void
  /** Gives the copy's id. */
  readonly duplicate: (regionId: string) => string
  readonly reverse: (regionId: string) => void
  readonly remove: (regionId: string) => void
  /** With the later neighbour that it overlaps. */
  readonly crossfade: (regionId: string) => void
}

const freshId = (): string => `region-${crypto.randomUUID()}`

/** The region on the same channel that begins inside this one and ends after it; null when there is none. */
export function overlappingNext(regions: MixState['regions'], region: Region): Region | null {
  const end = region.startSample + region.lengthSamples
  return (
    Object.values(regions).find(
      (other) =>
        other.id !== region.id &&
        other.channelId === region.channelId &&
        other.startSample > region.startSample &&
        other.startSample < end &&
        other.startSample + other.lengthSamples > end,
    ) ?? null
  )
}

export function useRegionActions(): RegionActions {
  const room = useRoom()
  const dispatch = useDispatch()
  return useMemo(
    () => ({
      commit: ({ region, grip }) => {
        const regionId = region.id
        const { startSample, lengthSamples, channelId, fadeInSamples, fadeOutSamples } = region
        if (grip === 'body') dispatch({ kind: 'moveRegion', regionId, startSample, channelId })
        else if (grip === 'start' || grip === 'end')
          dispatch({ kind: 'trimRegion', regionId, startSample, lengthSamples })
        else dispatch({ kind: 'setRegion', regionId, settings: { fadeInSamples, fadeOutSamples } })
      },
      split: (regionId, atSample) =>
        dispatch({ kind: 'splitRegion', regionId, newRegionId: freshId(), atSample }),
      duplicate: (regionId) => {
        const newRegionId = freshId()
        dispatch({ kind: 'duplicateRegion', regionId, newRegionId })
        return newRegionId
      },
      reverse: (regionId) => {
        const region = room.mix.regions[regionId]
        if (region) dispatch({ kind: 'setRegion', regionId, settings: { isReversed: !region.isReversed } })
      },
      remove: (regionId) => dispatch({ kind: 'removeRegion', regionId }),
      crossfade: (regionId) => {
        const region = room.mix.regions[regionId]
        const next = region && overlappingNext(room.mix.regions, region)
        if (region && next) dispatch({ kind: 'crossfadeRegions', regionIds: [region.id, next.id] })
      },
    }),
    [room, dispatch],
  )
}
