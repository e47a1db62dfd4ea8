'use client'
/** Which control of a strip to automate next. */
import { useMemo } from 'react'
import { useMix, useRoom } from '../collab/room-context'
import { IconButton } from '../ui/button'
import { Menu, MenuItem, MenuMore } from '../ui/menu'
import { automatableOf } from './automation-names'

export function AddAutomation({
  ownerId,
  ownerName,
}: {
  readonly ownerId: string
  readonly ownerName: string
}) {
  return (
    <Menu trigger={<IconButton icon="envelope" label={`Automate a control of ${ownerName}`} />}>
      <Controls ownerId={ownerId} />
    </Menu>
  )
}

/** Listed only while the menu is open. */
function Controls({ ownerId }: { readonly ownerId: string }) {
  const room = useRoom()
  const mix = useMix((all) => all)
  const groups = useMemo(() => automatableOf(mix, ownerId), [mix, ownerId])
  const [strip, ...others] = groups
  const items = (controls: (typeof groups)[number]['controls']) =>
    controls.map(({ target, label }) => (
      <MenuItem key={target.field} onSelect={() => room.dispatch({ kind: 'addLane', target })}>
        {label}
      </MenuItem>
    ))
  return (
    <>
      {strip && items(strip.controls)}
      {others.map((group, index) => (
        <MenuMore key={`${group.label} ${index}`} label={group.label}>
          {items(group.controls)}
        </MenuMore>
      ))}
    </>
  )
}
