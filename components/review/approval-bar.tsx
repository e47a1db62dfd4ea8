'use client'
import { useState } from 'react'
import type { ApprovalList, Verdict } from '@/lib/contracts'
import { requestJson, wordsOf } from '../net/request'
import { usePolled } from '../net/use-polled'
import { Avatar } from '../ui/avatar'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Dialog, DialogActions, DialogClose } from '../ui/dialog'
import { TextArea } from '../ui/field'
import { formatWhen } from './format'

const FRESH_MS = 4000

interface Props {
  readonly approvalsUrl: string
  /** Such as "v14". */
  readonly what: string
  readonly canApprove: boolean
  readonly personId: string
}

/** Who said what about this version or master run; a verdict belongs to exactly this content and is never changed. */
export function ApprovalBar({ approvalsUrl, what, canApprove, personId }: Props) {
  const { data, refresh } = usePolled<ApprovalList>(approvalsUrl, FRESH_MS)
  const [problem, setProblem] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const mine = data?.current.find(({ person }) => person.id === personId)

  async function give(verdict: Verdict, words = '') {
    setProblem(null)
    try {
      await requestJson(approvalsUrl, { method: 'POST', body: { verdict, note: words } })
      setAsking(false)
      setNote('')
      refresh()
    } catch (reason) {
      setProblem(wordsOf(reason))
    }
  }

  return (
    <footer className="review-approval" data-approval={data?.state ?? 'none'}>
      <ul className="flex flex-col gap-1">
        {data?.current.map((approval) => (
          <li key={approval.id} className="flex items-center gap-2">
            <Avatar name={approval.person.name} colour={approval.person.colour} />
            <span className="text-value">{approval.person.name}</span>
            <Badge
              tone={approval.verdict === 'approve' ? 'ok' : 'warn'}
              icon={approval.verdict === 'approve' ? 'check' : 'undo'}
            >
              {approval.verdict === 'approve' ? 'Approved' : 'Asks for changes'}
            </Badge>
            <span className="flex-1 truncate text-text-2" title={approval.note}>
              {approval.note}
            </span>
            <span className="text-label text-text-3" suppressHydrationWarning>
              {formatWhen(approval.createdAt)}
            </span>
          </li>
        ))}
        {data && data.current.length === 0 && <li className="text-text-3">Nobody has judged {what} yet.</li>}
      </ul>
      {data && data.history.length > data.current.length && (
        <details>
          <summary className="min-h-6 cursor-pointer text-text-3">All {data.history.length} verdicts</summary>
          <ul>
            {data.history.map((approval) => (
              <li key={approval.id} className="flex gap-2 py-1 text-text-2">
                <span>{approval.person.name}</span>
                <span>{approval.verdict === 'approve' ? 'approved' : 'asked for changes'}</span>
                <span className="flex-1 truncate">{approval.note}</span>
                <span className="text-label text-text-3" suppressHydrationWarning>
                  {formatWhen(approval.createdAt)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {data?.isStale && data.current.length > 0 && (
        <p className="text-warn">The live mix has changed since: these verdicts are for {what} only.</p>
      )}
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      {canApprove && (
        <div className="flex gap-2">
          <Button kind="line" size="big" className="flex-1" onClick={() => setAsking(true)}>
            Request changes
          </Button>
          <Button
            kind="primary"
            size="big"
            icon="check"
            className="flex-1"
            disabled={mine?.verdict === 'approve'}
            onClick={() => void give('approve')}
          >
            {mine?.verdict === 'approve' ? `You approved ${what}` : `Approve ${what}`}
          </Button>
        </div>
      )}
      <Dialog
        title={`Request changes to ${what}`}
        text="Say in a sentence what has to change."
        isOpen={isAsking}
        onOpenChange={setAsking}
      >
        <TextArea
          label="What has to change"
          rows={3}
          value={note}
          maxLength={4000}
          onChange={(event) => setNote(event.target.value)}
        />
        <DialogActions>
          <DialogClose>
            <Button kind="quiet">Cancel</Button>
          </DialogClose>
          <Button
            kind="primary"
            disabled={note.trim() === ''}
            onClick={() => void give('requestChanges', note.trim())}
          >
            Request changes
          </Button>
        </DialogActions>
      </Dialog>
    </footer>
  )
}
