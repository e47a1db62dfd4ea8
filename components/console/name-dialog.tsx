'use client'
import { Button } from '../ui/button'
import { Dialog, DialogActions, DialogClose } from '../ui/dialog'
import { Field } from '../ui/field'

/** Asks for one name. */
export function NameDialog({
  title,
  start,
  action,
  isOpen,
  onClose,
  onName,
}: {
  readonly title: string
  readonly start: string
  readonly action: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onName: (name: string) => void
}) {
  return (
    <Dialog title={title} isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const words = String(new FormData(event.currentTarget).get('name') ?? '').trim()
          if (words) onName(words)
          onClose()
        }}
      >
        <Field label="Name" name="name" defaultValue={start} autoFocus required maxLength={80} />
        <DialogActions>
          <DialogClose>
            <Button kind="quiet">Cancel</Button>
          </DialogClose>
          <Button kind="primary" type="submit">
            {action}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
