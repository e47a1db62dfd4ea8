'use client'
import { requestJson } from '@/components/net/request'
import { useAction } from '@/components/net/use-action'
import { Button } from '@/components/ui/button'

export function JoinButton({ token, bandId }: { readonly token: string; readonly bandId: string }) {
  const { isBusy, problem, run } = useAction()
  async function join() {
    await requestJson(`/api/invitations/${token}`, { method: 'POST' })
    window.location.assign(`/bands/${bandId}`)
  }
  return (
    <div className="flex flex-col gap-2">
      <Button kind="primary" size="big" disabled={isBusy} onClick={() => void run(join)}>
        Join the band
      </Button>
      {problem && (
        <p role="alert" className="field-error">
          {problem}
        </p>
      )}
    </div>
  )
}
