'use client'
/** All versions of one's own that this person sees: open, compare, and for one's own: rename, invite, show, put away. */
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { can, type BranchView } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { useAction, type Action } from '../net/use-action'
import { Avatar } from '../ui/avatar'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { EmptyState } from '../ui/empty-state'
import { Switch } from '../ui/toggle'
import { useToast } from '../ui/toast'
import { BranchNameDialog } from './branch-name-dialog'
import { branchHref, studioHref, useBranches } from './branches-context'

export function BranchesDialog({
  onClose,
  onDifferences,
}: {
  readonly onClose: () => void
  readonly onDifferences: (branch: BranchView) => void
}) {
  const { list, role } = useBranches()
  const [renamed, setRenamed] = useState<BranchView | null>(null)
  const [isNew, setNew] = useState(false)
  if (isNew) return <BranchNameDialog branch={null} onClose={onClose} />
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Versions of our own"
      text="Each is a private copy of the mix, to try things without touching the band’s. Merge back what convinces, line by line."
      className="branches-dialog"
    >
      {list.branches.length === 0 ? (
        <EmptyState title="Nobody tries anything right now">
          {can(role, 'branch.edit') && (
            <Button kind="primary" onClick={() => setNew(true)}>
              Try my own version
            </Button>
          )}
        </EmptyState>
      ) : (
        <ul className="branch-list">
          {list.branches.map((branch) => (
            <BranchRow
              key={branch.id}
              branch={branch}
              onDifferences={() => onDifferences(branch)}
              onRename={() => setRenamed(branch)}
            />
          ))}
        </ul>
      )}
      {renamed && <BranchNameDialog branch={renamed} onClose={() => setRenamed(null)} />}
    </Dialog>
  )
}

function BranchRow({
  branch,
  onDifferences,
  onRename,
}: {
  readonly branch: BranchView
  readonly onDifferences: () => void
  readonly onRename: () => void
}) {
  const { id, name, creator, isMine, isShared, canClose } = branch
  const action = useAction()
  const putAway = usePutAway(branch, action)
  return (
    <li className="branch-row" data-branch-id={id}>
      <div className="branch-head">
        <Avatar name={creator.name} colour={creator.colour} title={creator.name} />
        <b className="min-w-0 flex-1 truncate">{name}</b>
        <Badge tone={isShared ? 'ok' : undefined}>{isShared ? 'shown to the band' : 'private'}</Badge>
      </div>
      <div className="branch-actions">
        <Button kind="line" asChild>
          <Link href={branchHref(id)}>Open</Link>
        </Button>
        <Button kind="line" onClick={onDifferences}>
          Differences
        </Button>
        {isMine && (
          <Button kind="quiet" onClick={onRename}>
            Rename
          </Button>
        )}
        {canClose && (
          <Button kind="quiet" disabled={action.isBusy} onClick={() => void putAway()}>
            Put away
          </Button>
        )}
      </div>
      {isMine && <WhoSees branch={branch} action={action} />}
      {action.problem && (
        <p className="field-error" role="alert">
          {action.problem}
        </p>
      )}
    </li>
  )
}

function usePutAway({ id, name }: BranchView, action: Action) {
  const { current, song, refresh } = useBranches()
  const toast = useToast()
  const router = useRouter()
  const close = (isClosed: boolean) =>
    action.run(async () => {
      await requestJson(`/api/branches/${id}`, { method: 'PATCH', body: { isClosed } })
      refresh()
    })
  return async () => {
    if (!(await close(true))) return
    toast({ text: `${name} is put away.`, action: { label: 'Bring back', run: () => void close(false) } })
    if (current?.id === id) router.push(studioHref(song.id))
  }
}

/** Of one's own: the band as a whole, and people one by one. */
function WhoSees({ branch, action }: { readonly branch: BranchView; readonly action: Action }) {
  const { list, refresh } = useBranches()
  const { id, isShared, members } = branch
  const change = (path: string, method: 'PATCH' | 'PUT' | 'DELETE', body: object = {}) =>
    void action.run(async () => {
      await requestJson(`/api/branches/${id}${path}`, { method, body })
      refresh()
    })
  return (
    <div className="branch-people">
      <div className="branch-person">
        <span className="flex-1">Show to the whole band, to look and listen</span>
        <Switch
          label="Show to the whole band"
          isOn={isShared}
          disabled={action.isBusy}
          onChange={(isOn) => change('', 'PATCH', { isShared: isOn })}
        />
      </div>
      {list.people.map((person) => {
        const isIn = members.some((member) => member.id === person.id)
        return (
          <div key={person.id} className="branch-person">
            <Avatar name={person.name} colour={person.colour} />
            <span className="flex-1">{person.name} may change it too</span>
            <Switch
              label={`Invite ${person.name}`}
              isOn={isIn}
              disabled={action.isBusy}
              onChange={(isOn) => change(`/members/${person.id}`, isOn ? 'PUT' : 'DELETE')}
            />
          </div>
        )
      })}
    </div>
  )
}
