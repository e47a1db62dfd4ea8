'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { LinkOnce } from '@/lib/contracts'

const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
})

/** A link that cannot be shown again: to be copied now. */
export function LinkOnceField({ link, label }: { readonly link: LinkOnce; readonly label: string }) {
  const [isCopied, setIsCopied] = useState(false)
  const address = `${window.location.origin}${link.path}`
  async function copy() {
    await navigator.clipboard.writeText(address)
    setIsCopied(true)
  }
  return (
    <div className="flex items-end gap-2">
      <div className="flex-1">
        <Field
          label={label}
          hint={`Works until ${DATE.format(new Date(link.expiresAt))}. It is shown only now.`}
          className="mono"
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
        />
      </div>
      {'clipboard' in navigator && (
        <Button kind="line" size="big" className="mb-4.5" onClick={() => void copy()}>
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      )}
    </div>
  )
}
