'use client'
import { useMemo, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { useCanEdit } from '../collab/room-context'
import { useDesk } from '../console/desk'
import { useEngine } from '../transport/engine-context'
import { menuPlace, type MenuPlace } from '../ui/menu'
import { useClipGain } from './envelope/use-clip-gain'
import type { Lane } from './lanes'
import { useRegionActions, type RegionActions } from './region-actions'
import { gripAt } from './region-grip'
import type { TimelineProps } from './timeline-props'
import type { TimelineView } from './timeline-view'
import { useRegionDrag } from './use-region-drag'
import { useRegionKeys } from './use-region-keys'

export interface LanesHandOptions {
  readonly view: TimelineView
  readonly lanes: readonly Lane[]
  readonly own: Lane | undefined
  readonly stemFrames: TimelineProps['stemFrames']
  readonly snap: (sample: number) => number
  readonly gridSamples: number
  readonly isLineShown: boolean
  readonly showLines: (isShown: boolean) => void
}

/** Regions and their clip gain lines under the hand, the keyboard and the context menu, and which of them is chosen. */
export function useLanesHand(options: LanesHandOptions) {
  const { view, own, snap, gridSamples, isLineShown } = options
  const canEdit = useCanEdit()
  const actions = useRegionActions()
  const [chosenRegionId, chooseRegion] = useState<string | null>(null)
  const regions = useMemo(
    () => [...(own?.regions ?? [])].sort((a, b) => a.startSample - b.startSample),
    [own],
  )
  const chosen = regions.find((region) => region.id === chosenRegionId) ?? null
  const drag = useHeldRegion(options, { canEdit, actions, chooseRegion })
  const line = useClipGain({
    ...{ view, lane: own, region: chosen, chooseRegion, isShown: isLineShown },
    ...{ canEdit, snap, gridSamples, below: drag.pointer },
  })
  const onRegionKey = useRegionKeys({
    ...{ regions, chosen, choose: chooseRegion, canEdit, gridSamples, actions },
    toggleLines: () => options.showLines(!isLineShown),
  })
  const menu = useRegionMenu(options, canEdit, chooseRegion, chosenRegionId)
  return {
    chosenRegionId,
    chooseRegion,
    actions,
    edited: drag.edited?.region ?? null,
    line,
    menu,
    onKeyDown: (event: KeyboardEvent) => {
      if (!line.onKey(event)) onRegionKey(event)
    },
  }
}

interface Holding {
  readonly canEdit: boolean
  readonly actions: RegionActions
  readonly chooseRegion: (regionId: string | null) => void
}

function useHeldRegion(options: LanesHandOptions, { canEdit, actions, chooseRegion }: Holding) {
  const { view, lanes, stemFrames, snap } = options
  const desk = useDesk()
  const engine = useEngine()
  return useRegionDrag({
    view,
    lanes,
    chosenId: desk.selectedId,
    canEdit,
    stemFrames: (stemId) => stemFrames.get(stemId) ?? Infinity,
    snap,
    onChoose: (channelId, regionId) => {
      desk.select(channelId)
      chooseRegion(regionId)
    },
    onSeek: (sample) => engine?.seek(sample),
    onEdit: (change) => {
      actions.commit(change)
      if (change.region.channelId !== desk.selectedId) desk.select(change.region.channelId)
      chooseRegion(change.region.id)
    },
  })
}

function useRegionMenu(
  { view, lanes, own }: LanesHandOptions,
  canEdit: boolean,
  chooseRegion: (regionId: string) => void,
  chosenRegionId: string | null,
) {
  const desk = useDesk()
  const [place, setPlace] = useState<MenuPlace | null>(null)
  const open = (event: MouseEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const y = event.clientY - box.top
    const lane = lanes.find((each) => y >= each.top && y < each.top + each.height)
    const found = lane && gripAt(view, lane, event.clientX - box.left, y)
    const region = found?.region ?? own?.regions.find(({ id }) => id === chosenRegionId)
    if (!region || !canEdit) return
    event.preventDefault()
    desk.select(region.channelId)
    chooseRegion(region.id)
    setPlace(menuPlace(event))
  }
  return { place, open, close: () => setPlace(null) }
}
