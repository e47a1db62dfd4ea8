'use client'
import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { requestJson } from '@/components/net/request'
import { useAction } from '@/components/net/use-action'
import { Dialog } from '@/components/ui/dialog'
import {
  can,
  grantableRoles,
  type InvitationView,
  type LinkOnce,
  type Member,
  type Role,
} from '@/lib/contracts'
import { InvitationList } from './invitation-list'
import { InviteDialog } from './invite-dialog'
import { LinkOnceField } from './link-once'
import { MemberRow } from './member-row'

interface MembersPanelProps {
  readonly bandId: string
  readonly role: Role
  readonly personId: string
  readonly members: readonly Member[]
  readonly invitations: readonly InvitationView[]
}

/** The people of a band: everybody sees them, owners change them, whoever may invite makes links. */
export function MembersPanel({ bandId, role, personId, members, invitations }: MembersPanelProps) {
  const router = useRouter()
  const { isBusy, problem, run } = useAction()
  const [reset, setReset] = useState<{ name: string; link: LinkOnce } | null>(null)
  const base = `/api/bands/${bandId}`

  const change = (path: string, method: 'PATCH' | 'POST' | 'DELETE', body?: unknown) =>
    void run(async () => {
      await requestJson(`${base}/${path}`, { method, body })
      router.refresh()
    })

  async function leave() {
    await requestJson(`${base}/members/${personId}`, { method: 'DELETE' })
    router.push('/bands')
    router.refresh()
  }

  async function makeResetLink(member: Member) {
    const path = `${base}/members/${member.person.id}/reset-link`
    setReset({ name: member.person.name, link: await requestJson<LinkOnce>(path, { method: 'POST' }) })
  }

  return (
    <section aria-label="People" className="self-start rounded-r3 border border-line bg-surface">
      <header className="flex h-12 items-center justify-between px-4">
        <h2 className="text-value font-medium">People</h2>
        {can(role, 'member.invite') && <InviteDialog bandId={bandId} roles={grantableRoles(role)} />}
      </header>
      <ul className="pb-2">
        {members.map((member) => (
          <MemberRow
            key={member.person.id}
            member={member}
            viewerRole={role}
            isSelf={member.person.id === personId}
            isBusy={isBusy}
            onRole={(next) => change(`members/${member.person.id}`, 'PATCH', { role: next })}
            onRemove={() => change(`members/${member.person.id}`, 'DELETE')}
            onHandOver={() => change('hand-over', 'POST', { userId: member.person.id })}
            onLeave={() => void run(leave)}
            onResetLink={() => void run(() => makeResetLink(member))}
          />
        ))}
      </ul>
      {problem && (
        <p role="alert" className="field-error px-4 pb-3">
          {problem}
        </p>
      )}
      <InvitationList bandId={bandId} invitations={invitations} />
      <Dialog
        title={`New password for ${reset?.name ?? ''}`}
        text="Give them this link. It works once and ends their other sign-ins."
        isOpen={reset !== null}
        onOpenChange={() => setReset(null)}
      >
        {reset && <LinkOnceField link={reset.link} label="One-time link" />}
      </Dialog>
    </section>
  )
}
