'use client'
import { useAction } from '@/components/net/use-action'
import { Avatar } from '@/components/ui/avatar'
import { Icon } from '@/components/ui/icon'
import type { PersonRef, Role } from '@/lib/contracts'
import { roleWords } from './role-words'
import { signInAndOpen } from './sign-in-form'

export interface DemoPerson extends PersonRef {
  readonly role: Role | null
}

/** One click for each of the demo band: only this machine ever sees them. */
export function DemoSignIn({
  people,
  next,
}: {
  readonly people: readonly DemoPerson[]
  readonly next: string
}) {
  const { isBusy, problem, run } = useAction()
  return (
    <div className="flex flex-col gap-2">
      <h2 className="lab">The demo band, on this machine only</h2>
      <ul className="overflow-hidden rounded-r2 border border-line">
        {people.map(({ id, name, colour, role }) => (
          <li key={id} className="border-line not-first:border-t">
            <button
              type="button"
              disabled={isBusy}
              className="flex h-11 w-full items-center gap-3 bg-raised px-3 text-left hover:bg-hover"
              onClick={() => void run(() => signInAndOpen('demo', { personId: id }, next))}
            >
              <Avatar name={name} colour={colour} />
              <span className="flex-1 text-value font-medium">{name}</span>
              <span className="text-text-3">{role ? roleWords(role) : ''}</span>
              <Icon name="right" />
            </button>
          </li>
        ))}
      </ul>
      {problem && (
        <p role="alert" className="field-error">
          {problem}
        </p>
      )}
    </div>
  )
}
