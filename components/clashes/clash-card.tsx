'use client'
/** What this person and others changed while apart: each of it can be heard on both sides and decided, or left as it was merged. */
import { useState } from 'react'
import type { Clash } from '@/lib/mix'
import { useCanEdit, useClashes, useRoom } from '../collab/room-context'
import { Button, IconButton } from '../ui/button'
import { Icon } from '../ui/icon'
import { useToast } from '../ui/toast'
import { ClashRow } from './clash-row'
import { useHearClash } from './use-hear-clash'

export function ClashCard() {
  const clashes = useClashes()
  return clashes.length > 0 ? <OpenCard clashes={clashes} /> : null
}

function OpenCard({ clashes }: { readonly clashes: readonly Clash[] }) {
  const room = useRoom()
  const canEdit = useCanEdit()
  const toast = useToast()
  const hearing = useHearClash()
  const [isFolded, setFolded] = useState(false)
  const count = clashes.length === 1 ? 'One thing' : `${clashes.length} things`
  const choose = (some: readonly Clash[], side: 'mine' | 'theirs') => {
    hearing.stop()
    const before = room.committedMix
    room.clashes.choose(some, side)
    const text = side === 'mine' ? 'Kept yours.' : 'Kept theirs.'
    const undo = { label: 'Undo', run: () => void room.undo() }
    toast(room.committedMix === before ? { text } : { text, action: undo })
  }
  const leave = (some: readonly Clash[]) => {
    hearing.stop()
    room.clashes.dismiss(some)
  }
  return (
    <section className="clash-card" aria-label="Changed by you and others while apart" role="region">
      <header className="clash-head">
        <Icon name="people" />
        <h2>{count} you and others changed while apart</h2>
        <IconButton
          icon={isFolded ? 'up' : 'down'}
          label={isFolded ? 'Show them' : 'Fold'}
          aria-expanded={!isFolded}
          onClick={() => setFolded(!isFolded)}
        />
        <IconButton icon="close" label="Leave all as merged" onClick={() => leave(clashes)} />
      </header>
      {!isFolded && (
        <ul className="clash-list">
          {clashes.map((clash) => (
            <ClashRow
              key={clash.key}
              clash={clash}
              hearing={hearing}
              onChoose={canEdit ? (side) => choose([clash], side) : null}
              onLeave={() => leave([clash])}
            />
          ))}
        </ul>
      )}
      {!isFolded && canEdit && clashes.length > 1 && (
        <footer className="clash-foot">
          <Button kind="line" onClick={() => choose(clashes, 'mine')}>
            Keep all yours
          </Button>
          <Button kind="line" onClick={() => choose(clashes, 'theirs')}>
            Keep all theirs
          </Button>
        </footer>
      )}
    </section>
  )
}
