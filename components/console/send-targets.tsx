'use client'
import { inOrder, soundGraphOf, type MixState } from '@/lib/mix'
import { useMix, useRoom } from '../collab/room-context'
import { MenuItem, MenuLabel, MenuSeparator } from '../ui/menu'
import { freshId } from './rack-commands'

/** The effects buses that a strip does not send to yet and that do not feed it. */
function targetsOf(mix: MixState, ownerId: string) {
  const graph = soundGraphOf(mix)
  const taken = new Set(
    Object.values(mix.sends)
      .filter((send) => send.fromId === ownerId)
      .map((send) => send.toId),
  )
  return inOrder(mix.buses).filter(
    (bus) => bus.kind === 'effects' && !taken.has(bus.id) && !graph.reaches(bus.id, ownerId),
  )
}

/** Where a new send may go; the items of a menu. */
export function SendTargets({
  ownerId,
  onNewBus,
}: {
  readonly ownerId: string
  readonly onNewBus: () => void
}) {
  const room = useRoom()
  const mix = useMix((all) => all)
  const targets = targetsOf(mix, ownerId)
  return (
    <>
      {targets.length > 0 && <MenuLabel>Send to</MenuLabel>}
      {targets.map((bus) => (
        <MenuItem
          key={bus.id}
          onSelect={() =>
            room.dispatch({ kind: 'addSend', sendId: freshId('send'), fromId: ownerId, toId: bus.id })
          }
        >
          {bus.name}
        </MenuItem>
      ))}
      {targets.length > 0 && <MenuSeparator />}
      <MenuItem icon="plus" onSelect={onNewBus}>
        New effects bus…
      </MenuItem>
    </>
  )
}
