'use client'
import { canHear, inOrder, type MixState } from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import { MenuItem, MenuLabel, MenuSeparator } from '../ui/menu'
import { NEW_SEND_DB } from './rack-commands'

/** The effects buses that a strip does not send to yet and that do not feed it. */
function targetsOf(mix: MixState, ownerId: string) {
  const taken = new Set(
    Object.values(mix.sends)
      .filter((send) => send.fromId === ownerId)
      .map((send) => send.toId),
  )
  return inOrder(mix.buses).filter(
    (bus) => bus.kind === 'effects' && !taken.has(bus.id) && canHear(mix, ownerId, bus.id),
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
  const dispatch = useDispatch()
  const mix = useMix((all) => all)
  const targets = targetsOf(mix, ownerId)
  return (
    <>
      {targets.length > 0 && <MenuLabel>Send to</MenuLabel>}
      {targets.map((bus) => (
        <MenuItem
          key={bus.id}
          onSelect={() => dispatch({ kind: 'addSend', fromId: ownerId, toId: bus.id, levelDb: NEW_SEND_DB })}
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
