'use client'
import { useState, type ReactNode } from 'react'
import { useAction } from '../net/use-action'
import { Button } from '../ui/button'
import { Dialog, DialogActions, DialogClose } from '../ui/dialog'
import { Field } from '../ui/field'

interface Props {
  readonly title: string
  readonly label: string
  readonly submitLabel: string
  readonly initial?: string
  readonly trigger?: ReactNode
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
  readonly onSubmit: (name: string) => Promise<unknown>
}

/** Asks for one name. */
export function NameDialog({ title, label, submitLabel, initial = '', trigger, onSubmit, ...props }: Props) {
  const [ownOpen, setOwnOpen] = useState(false)
  const [name, setName] = useState(initial)
  const { isBusy, problem, run } = useAction()
  const isOpen = props.isOpen ?? ownOpen
  const setOpen = (next: boolean) => {
    if (next) setName(initial)
    setOwnOpen(next)
    props.onOpenChange?.(next)
  }
  return (
    <Dialog title={title} isOpen={isOpen} onOpenChange={setOpen} trigger={trigger}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void run(() => onSubmit(name.trim())).then((isDone) => isDone && setOpen(false))
        }}
      >
        <Field
          label={label}
          value={name}
          maxLength={200}
          autoFocus
          error={problem}
          onChange={(event) => setName(event.target.value)}
        />
        <DialogActions>
          <DialogClose>
            <Button kind="quiet">Cancel</Button>
          </DialogClose>
          <Button kind="primary" type="submit" disabled={name.trim() === '' || isBusy}>
            {submitLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
