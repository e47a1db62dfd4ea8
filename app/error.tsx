'use client'
import { Button } from '@/components/ui/button'
import { AuthFrame } from '@/components/people/auth-frame'

/** `digest` is the id under which the server logged what happened. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <AuthFrame
      title="Something broke"
      text="Your saved work is safe. Try again; if it stays, tell whoever runs the studio."
    >
      {error.digest && <p className="mono text-text-3">{error.digest}</p>}
      <Button kind="primary" size="big" onClick={reset}>
        Try again
      </Button>
    </AuthFrame>
  )
}
