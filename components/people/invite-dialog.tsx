'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { requestJson } from '@/components/net/request'
import { useAction } from '@/components/net/use-action'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogClose } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/select'
import type { LinkOnce, Role } from '@/lib/contracts'
import { LinkOnceField } from './link-once'
import { roleMeaning, roleWords } from './role-words'

/** Makes a link that lets whoever has it into the band, with one role. */
export function InviteDialog({
  bandId,
  roles,
}: {
  readonly bandId: string
  readonly roles: readonly Role[]
}) {
  const router = useRouter()
  const [role, setRole] = useState<Role>(roles.includes('reviewer') ? 'reviewer' : 'listener')
  const [link, setLink] = useState<LinkOnce | null>(null)
  const { isBusy, problem, run } = useAction()

  async function invite() {
    setLink(
      await requestJson<LinkOnce>(`/api/bands/${bandId}/invitations`, { method: 'POST', body: { role } }),
    )
    router.refresh()
  }

  return (
    <Dialog
      title="Invite"
      text="Whoever opens the link joins the band with this role."
      trigger={<Button kind="line">Invite</Button>}
      onOpenChange={() => setLink(null)}
    >
      <div className="flex flex-col gap-4">
        <SelectField
          label="Role"
          value={role}
          isDisabled={link !== null}
          onChange={setRole}
          choices={roles.map((value) => ({ value, label: `${roleWords(value)}: ${roleMeaning(value)}` }))}
        />
        {link && <LinkOnceField link={link} label="Invitation" />}
        {problem && (
          <p role="alert" className="field-error">
            {problem}
          </p>
        )}
        <DialogActions>
          <DialogClose>
            <Button kind="quiet">{link ? 'Done' : 'Cancel'}</Button>
          </DialogClose>
          {!link && (
            <Button kind="primary" disabled={isBusy} onClick={() => void run(invite)}>
              Make link
            </Button>
          )}
        </DialogActions>
      </div>
    </Dialog>
  )
}
