'use client'
/** What can be done with one insert; in the menu of its slot and of its panel. */
import { INSERT_PARAMETERS, type Insert, type Parameter } from '@/lib/mix'
import { useRoom } from '../collab/room-context'
import { MenuItem, MenuSeparator } from '../ui/menu'
import { changesTo } from './settings-shelf'
import { useCopied, useShelf } from './use-shelf'

function defaultsOf(insert: Insert) {
  const table = Object.entries(INSERT_PARAMETERS[insert.kind] as Readonly<Record<string, Parameter>>)
  return Object.fromEntries(table.map(([field, parameter]) => [field, parameter.default]))
}

export function InsertMenuItems({ insert }: { readonly insert: Insert }) {
  const room = useRoom()
  const shelf = useShelf()
  const copied = useCopied()
  const write = (values: Parameters<typeof changesTo>[1]) => {
    const changes = changesTo(insert, values)
    if (changes.length > 0) room.dispatch({ kind: 'setParameters', changes })
  }
  return (
    <>
      <MenuItem onSelect={() => shelf.copy(insert)}>Copy settings</MenuItem>
      <MenuItem
        isDisabled={copied?.kind !== insert.kind}
        onSelect={() => copied?.kind === insert.kind && write(copied.values)}
      >
        Paste settings
      </MenuItem>
      <MenuItem onSelect={() => write(defaultsOf(insert))}>Reset to defaults</MenuItem>
      <MenuSeparator />
    </>
  )
}
