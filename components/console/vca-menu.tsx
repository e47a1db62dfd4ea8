'use client'
/** The name at the foot of a VCA, and what can be done with it. */
import { useState } from 'react'
import type { Vca } from '@/lib/mix'
import { useCanEdit, useRoom } from '../collab/room-context'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import { useToast } from '../ui/toast'
import { ColourRow } from './colour-row'
import { meantWith, useDesk } from './desk'
import { NameDialog } from './name-dialog'

export function VcaMenu({ vca }: { readonly vca: Vca }) {
  const room = useRoom()
  const desk = useDesk()
  const toast = useToast()
  const canEdit = useCanEdit()
  const [isRenaming, setRenaming] = useState(false)
  const name = <span title={vca.name}>{vca.name}</span>
  if (!canEdit) return <div className="strip-name">{name}</div>
  const meant = desk.selectedId === null ? [] : [...meantWith(desk, desk.selectedId)]
  const remove = () => {
    room.dispatch({ kind: 'removeVca', vcaId: vca.id })
    toast({ text: `${vca.name} was removed.`, action: { label: 'Undo', run: () => void room.undo() } })
  }
  return (
    <>
      <Menu
        trigger={
          <button type="button" className="strip-name" aria-label={`${vca.name}, VCA menu`}>
            {name}
          </button>
        }
      >
        <MenuItem onSelect={() => setRenaming(true)}>Rename…</MenuItem>
        <ColourRow
          chosen={vca.colour}
          onChoose={(colour) => room.dispatch({ kind: 'setColour', ownerId: vca.id, colour })}
        />
        <MenuSeparator />
        <MenuItem
          isDisabled={meant.length === 0}
          onSelect={() => room.dispatch({ kind: 'assignVca', ownerIds: meant, vcaId: vca.id })}
        >
          {meant.length > 1 ? `Take the ${meant.length} selected strips` : 'Take the selected strip'}
        </MenuItem>
        <MenuSeparator />
        <MenuItem isDanger onSelect={remove}>
          Remove VCA, leave its strips
        </MenuItem>
      </Menu>
      <NameDialog
        title={`Rename ${vca.name}`}
        start={vca.name}
        action="Rename"
        isOpen={isRenaming}
        onClose={() => setRenaming(false)}
        onName={(words) => room.dispatch({ kind: 'renameVca', vcaId: vca.id, name: words })}
      />
    </>
  )
}
