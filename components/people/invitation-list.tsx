'use client'
import { useRouter } from 'next/navigation'
import { requestJson } from '@/components/net/request'
import { useAction } from '@/components/net/use-action'
import { Button } from '@/components/ui/button'
import type { InvitationView } from '@/lib/contracts'
import { roleWords } from './role-words'

const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** The links that still work. Whoever has one can come in until it is revoked. */
export function InvitationList({
  bandId,
  invitations,
}: {
  readonly bandId: string
  readonly invitations: readonly InvitationView[]
}) {
  const router = useRouter()
  const { isBusy, problem, run } = useAction()
  async function revoke(id: string) {
    await requestJson(`/api/bands/${bandId}/invitations/${id}`, { method: 'DELETE' })
    router.refresh()
  }
  if (invitations.length === 0) return null
  return (
    <section className="flex flex-col border-t border-line py-3">
      <h3 className="lab px-4 pb-1">Open invitations</h3>
      <ul>
        {invitations.map(({ id, role, createdBy, expiresAt, usedCount }) => (
          <li key={id} className="flex min-h-9 items-center gap-3 px-4">
            <span className="min-w-0 flex-1 truncate">
              {roleWords(role)} <span className="text-text-3">by {createdBy}</span>
            </span>
            <span className="num text-text-3">
              {usedCount > 0 && `used ${usedCount} × · `}until {DATE.format(new Date(expiresAt))}
            </span>
            <Button kind="quiet" disabled={isBusy} onClick={() => void run(() => revoke(id))}>
              Revoke
            </Button>
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className="field-error px-4">
          {problem}
        </p>
      )}
    </section>
  )
}
