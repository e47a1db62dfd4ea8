'use client'
import { useCanEdit } from '../collab/room-context'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { meantWith, useDesk } from './desk'
import { useAsk } from './strip-dialogs'

/** New strips that are no stems: groups, effects buses, VCAs. */
export function AddStripMenu() {
  const canEdit = useCanEdit()
  const desk = useDesk()
  const ask = useAsk()
  if (!canEdit) return null
  const ownerIds = desk.selectedId === null ? [] : [...meantWith(desk, desk.selectedId)]
  const some = ownerIds.length > 1 ? ` of ${ownerIds.length} strips` : ''
  return (
    <Menu
      trigger={
        <Button kind="quiet" icon="plus">
          Bus
        </Button>
      }
    >
      <MenuItem onSelect={() => ask({ kind: 'effects', fromId: null })}>Effects bus…</MenuItem>
      <MenuItem onSelect={() => ask({ kind: 'group', ownerIds })}>Group{some}…</MenuItem>
      <MenuItem onSelect={() => ask({ kind: 'vca', ownerIds })}>VCA{some}…</MenuItem>
    </Menu>
  )
}
