'use client'
import { useRouter } from 'next/navigation'
import type { BranchView } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { useAction } from '../net/use-action'
import { Button } from '../ui/button'
import { Dialog, DialogActions, DialogClose } from '../ui/dialog'
import { Field } from '../ui/field'
import { branchHref, useBranches } from './branches-context'

/** Begins a version of one's own, or gives one another name. */
export function BranchNameDialog({
  branch,
  onClose,
}: {
  /** Null: a new one. */
  readonly branch: BranchView | null
  readonly onClose: () => void
}) {
  const { song, person, refresh } = useBranches()
  const action = useAction()
  const router = useRouter()
  async function save(form: HTMLFormElement) {
    const body = { name: new FormData(form).get('name') }
    const went = await action.run(async () => {
      if (branch) await requestJson(`/api/branches/${branch.id}`, { method: 'PATCH', body })
      else {
        const made = await requestJson<BranchView>(`/api/songs/${song.id}/branches`, { method: 'POST', body })
        router.push(branchHref(made.id))
      }
    })
    if (!went) return
    refresh()
    onClose()
  }
  const [first] = person.name.split(' ')
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={branch ? 'Rename this version' : 'Try my own version'}
      text={
        branch
          ? undefined
          : 'A private copy of the mix as it is now. Change what you like: the band’s mix stays as it is, and only you see yours until you invite somebody.'
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void save(event.currentTarget)
        }}
      >
        <Field
          label="Name"
          name="name"
          autoFocus
          required
          maxLength={80}
          defaultValue={branch?.name ?? `${first}’s try`}
          error={action.problemOf('name')}
        />
        {action.otherProblem && (
          <p className="field-error" role="alert">
            {action.otherProblem}
          </p>
        )}
        <DialogActions>
          <DialogClose>
            <Button kind="quiet">Cancel</Button>
          </DialogClose>
          <Button kind="primary" type="submit" disabled={action.isBusy}>
            {branch ? 'Rename' : 'Begin'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
