'use client'
/** What can be done with an insert from its panel: compare two settings, and the same list as on its slot in the rack. */
import type { Insert } from '@/lib/mix'
import { useCanEdit, useRoom } from '../collab/room-context'
import { InsertMenuItems } from '../console/insert-menu-items'
import { changesTo } from '../console/settings-shelf'
import { useShelf, useVariant } from '../console/use-shelf'
import { IconButton } from '../ui/button'
import { Menu } from '../ui/menu'
import { Segmented } from '../ui/segmented'

const VARIANTS = [
  { value: 'A', label: 'A' },
  { value: 'B', label: 'B' },
] as const

/** Two settings to compare: only this window knows the other one; the change itself is one step of undo. */
function Compare({ insert, title }: { readonly insert: Insert; readonly title: string }) {
  const room = useRoom()
  const shelf = useShelf()
  const shown = useVariant(insert.id)
  const show = () => {
    const changes = changesTo(insert, shelf.swap(insert))
    if (changes.length > 0) room.dispatch({ kind: 'setParameters', changes })
  }
  return (
    <Segmented label={`${title}: compare two settings`} value={shown} choices={VARIANTS} onChange={show} />
  )
}

export function PanelActions({ insert, title }: { readonly insert: Insert; readonly title: string }) {
  const canEdit = useCanEdit()
  if (!canEdit) return null
  return (
    <>
      <Compare insert={insert} title={title} />
      <Menu align="end" trigger={<IconButton icon="more" label={`${title}: more`} />}>
        <InsertMenuItems insert={insert} />
      </Menu>
    </>
  )
}
