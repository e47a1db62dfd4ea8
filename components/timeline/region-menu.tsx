'use client'
/** The context menu of a region. */
import { envelopeOf, type MixState, type Region } from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { useEngine } from '../transport/engine-context'
import { MenuItem, MenuSeparator, PlacedMenu, type MenuPlace } from '../ui/menu'
import { useEnvelopeActions } from './envelope/envelope-actions'
import { overlappingNext, type RegionActions } from './region-actions'

export interface RegionMenuProps {
  readonly place: MenuPlace | null
  readonly regionId: string | null
  readonly actions: RegionActions
  readonly onClose: () => void
  readonly onChoose: (regionId: string | null) => void
  readonly isLineShown: boolean
  readonly showLines: (isShown: boolean) => void
}

const find = (mix: MixState, id: string | null): Region | null =>
  id === null ? null : (mix.regions[id] ?? null)

export function RegionMenu(props: RegionMenuProps) {
  const { place, regionId, actions, onClose, onChoose, isLineShown, showLines } = props
  const envelope = useEnvelopeActions()
  const engine = useEngine()
  const region = useMix((mix) => find(mix, regionId))
  const hasNext = useMix((mix) => {
    const own = find(mix, regionId)
    return own !== null && overlappingNext(mix.regions, own) !== null
  })
  const hasLine = useMix((mix) => regionId !== null && envelopeOf(mix, regionId).length > 0)
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
      <MenuItem icon="envelope" hint="G" isChosen={isLineShown} onSelect={() => showLines(!isLineShown)}>
        Clip gain lines
      </MenuItem>
      <MenuItem isDisabled={!hasLine} onSelect={() => envelope.clear(region.id)}>
        Clear clip gain
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="trash" hint="Del" isDanger onSelect={() => actions.remove(region.id)}>
        Remove
      </MenuItem>
    </PlacedMenu>
  )
}
