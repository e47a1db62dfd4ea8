'use client'
/** The automation mode of a strip: a letter that opens the list. Marked strips follow. */
import type { ComponentProps } from 'react'
import { RECORD_MODES } from '@/lib/mix'
import { useCanEdit } from '../collab/room-context'
import { meantWith, useDesk } from '../console/desk'
import { Menu, MenuCheck, MenuLabel } from '../ui/menu'
import { useRecordMode } from './automation-context'
import { MODE_WORDS } from './record-modes'

const LETTERS = { read: 'R', touch: 'T', latch: 'L', write: 'W', trim: '±' } as const

export function ModeMenu({ ownerId, ownerName }: { readonly ownerId: string; readonly ownerName: string }) {
  const canEdit = useCanEdit()
  if (!canEdit) return null
  return (
    <Menu align="end" trigger={<ModeButton ownerId={ownerId} ownerName={ownerName} />}>
      <ModeItems ownerId={ownerId} />
    </Menu>
  )
}

function ModeButton({
  ownerId,
  ownerName,
  ...rest
}: { readonly ownerId: string; readonly ownerName: string } & ComponentProps<'button'>) {
  const { mode } = useRecordMode(ownerId)
  return (
    <button
      type="button"
      className="mode-button"
      data-mode={mode}
      aria-label={`${ownerName} automation: ${MODE_WORDS[mode].label}`}
      title={`Automation: ${MODE_WORDS[mode].label}`}
      {...rest}
    >
      {LETTERS[mode]}
    </button>
  )
}

export function ModeItems({ ownerId }: { readonly ownerId: string }) {
  const desk = useDesk()
  const { mode, setMode } = useRecordMode(ownerId)
  const ownerIds = meantWith(desk, ownerId)
  return (
    <>
      <MenuLabel>{ownerIds.size > 1 ? `Automation of ${ownerIds.size} strips` : 'Automation'}</MenuLabel>
      {RECORD_MODES.map((known) => (
        <MenuCheck key={known} isOn={known === mode} onChange={() => setMode(known, ownerIds)}>
          {MODE_WORDS[known].label}
          <small className="menu-about">{MODE_WORDS[known].about}</small>
        </MenuCheck>
      ))}
    </>
  )
}
