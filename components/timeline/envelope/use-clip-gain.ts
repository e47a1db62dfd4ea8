'use client'
import { useMemo, useState } from 'react'
import type { Breakpoint, Region } from '@/lib/mix'
import { useDesk } from '../../console/desk'
import type { Lane } from '../lanes'
import type { TimelineView } from '../timeline-view'
import { useEnvelopeActions } from './envelope-actions'
import { useEnvelopeDrag, type PointerHandlers } from './use-envelope-drag'
import { useEnvelopeKeys } from './use-envelope-keys'
import { useEnvelopes, withMoved } from './use-envelopes'

export interface ClipGainOptions {
  readonly view: TimelineView
  /** The chosen channel's. */
  readonly lane: Lane | undefined
  /** The region that keys act on. */
  readonly region: Region | null
  readonly chooseRegion: (regionId: string) => void
  readonly isShown: boolean
  readonly canEdit: boolean
  readonly snap: (sample: number) => number
  readonly gridSamples: number
  /** What gets the pointer where no line takes it. */
  readonly below: PointerHandlers
}

const NO_POINTS: readonly Breakpoint[] = []

/** The clip gain lines of the chosen lane under the hand and the keyboard, and what of them is drawn. */
export function useClipGain(options: ClipGainOptions) {
  const { view, lane, region, chooseRegion, isShown, canEdit, snap, gridSamples, below } = options
  const desk = useDesk()
  const actions = useEnvelopeActions()
  const envelopes = useEnvelopes()
  const [chosenPointId, choosePoint] = useState<string | null>(null)
  const { moved, pointer } = useEnvelopeDrag({
    view,
    lane: isShown && canEdit ? (lane ?? null) : null,
    envelopes,
    snap,
    actions,
    onChoose: (regionId, pointId) => {
      if (lane) desk.select(lane.channel.id)
      chooseRegion(regionId)
      choosePoint(pointId)
    },
    below,
  })
  const onKey = useEnvelopeKeys({
    region: isShown ? region : null,
    points: (region && envelopes.get(region.id)) ?? NO_POINTS,
    chosenPointId,
    choose: choosePoint,
    canEdit,
    gridSamples,
    actions,
  })
  const drawn = useMemo(() => withMoved(envelopes, moved), [envelopes, moved])
  return { envelopes: drawn, chosenPointId, choosePoint, pointer, onKey }
}
