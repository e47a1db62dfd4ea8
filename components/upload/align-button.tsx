'use client'
import { requestJson } from '../net/request'
import { useAction } from '../net/use-action'
import { Button } from '../ui/button'
import { useToast } from '../ui/toast'

function wordsFor(movedRegions: number): string {
  if (movedRegions === 0) return 'Every stem with a time reference is in its place already.'
  return movedRegions === 1
    ? '1 region moves to its time reference.'
    : `${movedRegions} regions move to their time references.`
}

/** Puts the stems where their recorders noted that they begin; the earliest one begins the song. */
export function AlignButton({ songId }: { readonly songId: string }) {
  const { isBusy, run, problem } = useAction()
  const toast = useToast()
  const align = () =>
    run(async () => {
      const url = `/api/songs/${songId}/stems/align`
      const { movedRegions } = await requestJson<{ movedRegions: number }>(url, { method: 'POST' })
      toast({ text: wordsFor(movedRegions) })
    })
  return (
    <>
      <Button kind="line" disabled={isBusy} onClick={() => void align()}>
        Align by time reference
      </Button>
      {problem && (
        <p role="alert" className="field-error">
          {problem}
        </p>
      )}
    </>
  )
}
