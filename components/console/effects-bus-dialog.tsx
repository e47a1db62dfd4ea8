'use client'
import { useState } from 'react'
import { INSERT_KINDS, type InsertKind } from '@/lib/mix'
import { useDispatch } from '../collab/use-dispatch'
import { faceOf } from '../panels/insert-faces'
import { Button } from '../ui/button'
import { Dialog, DialogActions, DialogClose } from '../ui/dialog'
import { Field } from '../ui/field'
import { SelectField } from '../ui/select'
import { useDesk } from './desk'
import { freshId, NEW_SEND_DB } from './rack-commands'

const NOTHING = 'none'
const CHOICES = [
  ...INSERT_KINDS.filter((kind) => ['Space', 'Time', 'Colour'].includes(faceOf(kind).category))
    .sort((a, b) => rank(a) - rank(b))
    .map((kind) => ({ value: kind as string, label: faceOf(kind).label })),
  { value: NOTHING, label: 'Nothing yet' },
]

function rank(kind: InsertKind): number {
  const known = ['reverb', 'delay', 'convolution', 'chorus', 'flanger', 'saturation'].indexOf(kind)
  return known < 0 ? 99 : known
}

/** Names a new effects bus and chooses its first processor; from a strip, it gets a send there at once. One step of undo. */
export function EffectsBusDialog({
  fromId,
  isOpen,
  onClose,
}: {
  readonly fromId: string | null
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  return (
    <Dialog
      title="New effects bus"
      text="Channels and groups send to it; it comes back into the mix on its own fader."
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <EffectsBusForm fromId={fromId} onClose={onClose} />
    </Dialog>
  )
}

function EffectsBusForm({
  fromId,
  onClose,
}: {
  readonly fromId: string | null
  readonly onClose: () => void
}) {
  const dispatch = useDispatch()
  const desk = useDesk()
  const [first, setFirst] = useState<string>(CHOICES[0]?.value ?? NOTHING)
  const [typed, setTyped] = useState<string | null>(null)
  const kind = INSERT_KINDS.find((known) => known === first)
  const name = typed ?? (kind ? faceOf(kind).label : 'Effects')
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        const busId = freshId('effects')
        dispatch({
          kind: 'addEffectsBus',
          busId,
          name,
          ...(kind ? { insertKind: kind } : {}),
          ...(fromId === null ? {} : { send: { fromId, levelDb: NEW_SEND_DB } }),
        })
        onClose()
        desk.select(busId)
      }}
    >
      <SelectField label="First processor" value={first} choices={CHOICES} onChange={setFirst} />
      <Field
        label="Name"
        name="name"
        autoFocus
        required
        maxLength={80}
        value={name}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      <DialogActions>
        <DialogClose>
          <Button kind="quiet">Cancel</Button>
        </DialogClose>
        <Button kind="primary" type="submit">
          Add bus
        </Button>
      </DialogActions>
    </form>
  )
}
