'use client'
/** What a strip's menu holds about its path: polarity, pan mode, solo safe, its VCA. */
import { inOrder, type Bus, type Channel, type ParameterValue } from '@/lib/mix'
import { useMix, useRoom } from '../collab/room-context'
import { MenuCheck, MenuItem, MenuMore, MenuSeparator } from '../ui/menu'
import { meantWith, useDesk } from './desk'
import { useAsk } from './strip-dialogs'
import type { StripModel } from './strips-of-mix'

const isChannel = (owner: Channel | Bus): owner is Channel => 'trimDb' in owner

export function PathItems({ strip }: { readonly strip: StripModel }) {
  const room = useRoom()
  const { owner, kind } = strip
  const record = kind === 'channel' ? 'channels' : 'buses'
  const set = (field: string, value: ParameterValue) =>
    room.dispatch({ kind: 'setParameter', target: { record, id: owner.id, field }, value })
  return (
    <>
      {isChannel(owner) && (
        <>
          <MenuCheck isOn={owner.isPolarityFlipped} onChange={(isOn) => set('isPolarityFlipped', isOn)}>
            Flip polarity
          </MenuCheck>
          {owner.width === 'stereo' && (
            <MenuCheck
              isOn={owner.panMode === 'stereo'}
              onChange={(isStereo) => set('panMode', isStereo ? 'stereo' : 'balance')}
            >
              True stereo pan
            </MenuCheck>
          )}
        </>
      )}
      <MenuCheck isOn={owner.isSoloSafe} onChange={(isOn) => set('isSoloSafe', isOn)}>
        Solo safe
      </MenuCheck>
    </>
  )
}

/** Which VCA the strip, and those marked with it, hang on. */
export function VcaItems({ strip }: { readonly strip: StripModel }) {
  const room = useRoom()
  const desk = useDesk()
  const ask = useAsk()
  const vcas = useMix((mix) => mix.vcas)
  const ownerIds = [...meantWith(desk, strip.owner.id)]
  const assign = (vcaId: string | null) => room.dispatch({ kind: 'assignVca', ownerIds, vcaId })
  const all = inOrder(vcas)
  return (
    <MenuMore label={ownerIds.length > 1 ? `VCA of ${ownerIds.length} strips` : 'VCA'}>
      {all.map((vca) => (
        <MenuCheck
          key={vca.id}
          isOn={strip.owner.vcaId === vca.id}
          onChange={(isOn) => assign(isOn ? vca.id : null)}
        >
          {vca.name}
        </MenuCheck>
      ))}
      {all.length > 0 && <MenuSeparator />}
      <MenuItem icon="plus" onSelect={() => ask({ kind: 'vca', ownerIds })}>
        New VCA…
      </MenuItem>
    </MenuMore>
  )
}
