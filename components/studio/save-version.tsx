'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { VersionSummary } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { useAction } from '../net/use-action'
import { useMix, useSaveState } from '../collab/room-context'
import { Button } from '../ui/button'
import { Dialog, DialogActions, DialogClose } from '../ui/dialog'
import { Field, TextArea } from '../ui/field'
import { useToast } from '../ui/toast'

export interface SavedVersionProps {
  readonly songId: string
  readonly nextNumber: number
  readonly onSaved: () => void
}

/** A song without channels has nothing to keep. */
export function useCanSaveVersion(): boolean {
  return useMix((mix) => Object.keys(mix.channels).length > 0)
}

/** Keeps the mix as it is now: named, bounced, to be listened to and approved. */
export function SaveVersion(props: SavedVersionProps) {
  const [isOpen, setOpen] = useState(false)
  if (!useCanSaveVersion()) return null
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        Save version
      </Button>
      <SaveVersionDialog {...props} isOpen={isOpen} onOpenChange={setOpen} />
    </>
  )
}

export function SaveVersionDialog({
  songId,
  nextNumber,
  onSaved,
  isOpen,
  onOpenChange: setOpen,
}: SavedVersionProps & { readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void }) {
  const { status } = useSaveState()
  const action = useAction()
  const router = useRouter()
  const toast = useToast()
  async function save(form: HTMLFormElement) {
    const words = new FormData(form)
    const went = await action.run(async () => {
      const version = await requestJson<VersionSummary>(`/api/songs/${songId}/versions`, {
        method: 'POST',
        body: { name: words.get('name'), notes: words.get('notes') ?? '' },
      })
      toast({
        text: `Version ${version.number} is saved and is being bounced.`,
        action: { label: 'Open review', run: () => router.push(`/versions/${version.id}`) },
      })
    })
    if (!went) return
    setOpen(false)
    onSaved()
  }
  return (
    <Dialog
      title={`Save version ${nextNumber}`}
      text="The mix as it stands now, with its stems. It never changes again; the studio goes on from here."
      isOpen={isOpen}
      onOpenChange={setOpen}
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
          maxLength={120}
          defaultValue={`Mix ${nextNumber}`}
          error={action.problemOf('name')}
        />
        <TextArea
          label="Notes"
          name="notes"
          maxLength={4000}
          placeholder="What changed, what to listen for"
        />
        {status !== 'saved' && (
          <p className="text-warn">Not all edits are saved yet; wait until it says Saved.</p>
        )}
        {action.otherProblem && (
          <p className="field-error" role="alert">
            {action.otherProblem}
          </p>
        )}
        <DialogActions>
          <DialogClose>
            <Button kind="quiet">Cancel</Button>
          </DialogClose>
          <Button kind="primary" type="submit" disabled={action.isBusy || status !== 'saved'}>
            {action.isBusy ? 'Saving' : 'Save version'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
