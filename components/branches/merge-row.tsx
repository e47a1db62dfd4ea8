'use client'
/** What becomes of the chosen lines: merged by who mixes, proposed by who does not. */
import type { BranchView } from '@/lib/contracts'
import { requestJson } from '../net/request'
import { useAction } from '../net/use-action'
import { Button } from '../ui/button'
import { useToast } from '../ui/toast'
import { useBranches } from './branches-context'
import { proposalBody } from './proposal'
import type { Differences } from './use-differences'

const countWords = (count: number) => (count === 1 ? '1 line' : `${count} lines`)

export function MergeRow({
  branch,
  differences,
}: {
  readonly branch: BranchView
  readonly differences: Differences
}) {
  const toast = useToast()
  const { way, taken, canMerge, limitWords, merged, merge, undoMerge } = differences
  const count = countWords(taken.length)
  const undo = () => {
    const words = undoMerge()
    if (words) toast({ text: words })
  }
  return (
    <div className="merge-row">
      {merged !== null && (
        <div className="branch-actions" role="status">
          <span className="flex-1">
            {countWords(merged)}{' '}
            {way === 'merge' ? 'merged into the band’s mix.' : 'taken over into this version.'}
          </span>
          <Button kind="line" onClick={undo}>
            {way === 'merge' ? 'Undo the merge' : 'Undo'}
          </Button>
        </div>
      )}
      {limitWords && <p className="field-error">{limitWords} Choose fewer lines.</p>}
      {canMerge ? (
        <Button kind="primary" disabled={taken.length === 0 || limitWords !== null} onClick={merge}>
          {way === 'merge' ? `Merge ${count} into the band’s mix` : `Take ${count} over into this version`}
        </Button>
      ) : way === 'merge' ? (
        <Propose branch={branch} differences={differences} />
      ) : (
        <p className="lab">Only who may change this version takes over what is new.</p>
      )}
    </div>
  )
}

/** A comment on the live mix that tells the lines; the version is shown to the band, so that somebody can merge them. */
function Propose({
  branch,
  differences,
}: {
  readonly branch: BranchView
  readonly differences: Differences
}) {
  const { song, refresh } = useBranches()
  const action = useAction()
  const toast = useToast()
  const { taken, lines } = differences
  if (!branch.isMine)
    return <p className="lab">Only who may change the band’s mix can merge; you can listen to every line.</p>
  const propose = () =>
    action.run(async () => {
      if (!branch.isShared)
        await requestJson(`/api/branches/${branch.id}`, { method: 'PATCH', body: { isShared: true } })
      const body = proposalBody(branch.name, taken)
      await requestJson(`/api/songs/${song.id}/comments`, { method: 'POST', body: { body } })
      refresh()
      toast({ text: 'Proposed: a note tells the lines, and the band may open this version.' })
    })
  return (
    <>
      <p className="lab">
        Your role does not change the band’s mix. Propose the lines, and who mixes can merge them.
      </p>
      <Button
        kind="primary"
        disabled={lines === null || taken.length === 0 || action.isBusy}
        onClick={() => void propose()}
      >
        Propose {countWords(taken.length)} to the band
      </Button>
      {action.problem && (
        <p className="field-error" role="alert">
          {action.problem}
        </p>
      )}
    </>
  )
}
