'use client'
import { useState } from 'react'
import { requestJson } from '@/components/net/request'
import { useAction } from '@/components/net/use-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'

/** The one thing that cannot be undone here: so the name has to be typed. */
export function DeleteBand({ band }: { readonly band: { readonly id: string; readonly name: string } }) {
  const [typed, setTyped] = useState('')
  const { isBusy, problem, run } = useAction()
  async function remove() {
    await requestJson(`/api/bands/${band.id}`, { method: 'DELETE' })
    window.location.assign('/bands')
  }
  return (
    <Dialog
      title={`Delete ${band.name}`}
      text="All its albums, songs, versions and masters are removed for good. This cannot be undone."
      trigger={<Button kind="quiet">Delete</Button>}
      onOpenChange={() => setTyped('')}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void run(remove)
        }}
      >
        <Field
          label="Type the name of the band"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={problem}
        />
        <DialogActions>
          <DialogClose>
            <Button kind="quiet">Keep it</Button>
          </DialogClose>
          <Button type="submit" kind="danger" disabled={isBusy || typed.trim() !== band.name}>
            Delete for good
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
