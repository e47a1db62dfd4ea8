'use client'
import { useState, type ReactNode } from 'react'
import { useAction } from '@/components/net/use-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'

/** Asks for one name and does one thing with it: a new band, a new album, another name. */
export function NameDialog({
  title,
  label,
  verb,
  field = 'name',
  initial = '',
  trigger,
  onSave,
}: {
  readonly title: string
  readonly label: string
  readonly verb: string
  /** The server's word for it, for its refusals. */
  readonly field?: string
  readonly initial?: string
  readonly trigger: ReactNode
  readonly onSave: (name: string) => Promise<void>
}) {
  const [isOpen, setIsOpen] = useState(false)
  const [name, setName] = useState(initial)
  const { isBusy, otherProblem, problemOf, run } = useAction()

  async function save() {
    if (await run(() => onSave(name))) setIsOpen(false)
  }

  return (
    <Dialog
      title={title}
      trigger={trigger}
      isOpen={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open)
        setName(initial)
      }}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label={label}
          required
          autoFocus
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={problemOf(field) ?? otherProblem}
        />
        <DialogActions>
          <DialogClose>
            <Button kind="quiet">Cancel</Button>
          </DialogClose>
          <Button type="submit" kind="primary" disabled={isBusy || name.trim() === ''}>
            {verb}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
