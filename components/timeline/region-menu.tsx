'use client'
/** The context menu of a region. */
import type { MixState, Region } from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { useEngine } from '../transport/engine-context'
import { MenuItem, MenuSeparator, PlacedMenu, type MenuPlace } from '../ui/menu'
import { overlappingNext, type RegionActions } from './region-actions'

export interface RegionMenuProps {
  readonly place: MenuPlace | null
  readonly regionId: string | null
  readonly actions: RegionActions
  readonly onClose: () => void
  readonly onChoose: (regionId: string | null) => void
}

const find = (mix: MixState, id: string | null): Region | null =>
  id === null ? null : (mix.regions[id] ?? null)

export function RegionMenu({ place, regionId, actions, onClose, onChoose }: RegionMenuProps) {
  const engine = useEngine()
  const region = useMix((mix) => find(mix, regionId))
  const hasNext = useMix((mix) => {
    const own = find(mix, regionId)
    return own !== null && overlappingNext(mix.regions, own) !== null
  })
  if (!region) return null
  const playhead = Math.round(engine?.playheadSample() ?? 0)
  const end = region.startSample + region.lengthSamples
  const isInside = playhead > region.startSample && playhead < end
  return (
    <PlacedMenu place={place} onClose={onClose} label="Region">
      <MenuItem isDisabled={!isInside} hint="Ctrl+E" onSelect={() => actions.split(region.id, playhead)}>
        Split at the playhead
      </MenuItem>
      <MenuItem icon="copy" hint="Ctrl+D" onSelect={() => onChoose(actions.duplicate(region.id))}>
        Duplicate
      </MenuItem>
      <MenuItem hint="R" isChosen={region.isReversed} onSelect={() => actions.reverse(region.id)}>
        Reverse
      </MenuItem>
      <MenuItem hint="X" isDisabled={!hasNext} onSelect={() => actions.crossfade(region.id)}>
        Crossfade with the next
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="trash" hint="Del" isDanger onSelect={() => actions.remove(region.id)}>
        Remove
      </MenuItem>
    </PlacedMenu>
  )
}
