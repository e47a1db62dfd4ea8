'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Off this machine a browser gives sound, storage and microphone to secure pages only: said before anything else. */
export function SecureContextNotice() {
  const isSecure = useSyncExternalStore(
    never,
    () => window.isSecureContext,
    () => true,
  )
  if (isSecure) return null
  return (
    <div role="alert" className="border-b border-line-strong bg-float px-4 py-3 text-value text-warn">
      <strong className="font-semibold">This page cannot play or mix.</strong> Without a secure context a
      browser keeps its audio engine closed. Open the studio as <code className="mono">http://localhost</code>{' '}
      on its own machine, or through https (README: “A bandmate elsewhere”).
    </div>
  )
}
