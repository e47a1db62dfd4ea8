'use client'
/** So that nobody takes it for the band's mix: whose version this is, who sees it, and the way back. */
import Link from 'next/link'
import type { BranchView } from '@/lib/contracts'
import { personStyle } from '../ui/avatar'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { studioHref, useBranches } from './branches-context'

/** Who else sees it, in words. */
export function seenWords({ isShared, members, isMine }: BranchView): string {
  if (isShared) return 'shown to the whole band'
  if (members.length === 0) return isMine ? 'only you see it; the chat is the whole band’s' : 'private'
  const names = members.map(({ name }) => name).join(', ')
  return `private, with ${names}; the chat is the whole band’s`
}

export function BranchSign() {
  const { current, song } = useBranches()
  if (!current) return null
  const whose = current.isMine ? 'Your own version' : `${current.creator.name}’s own version`
  return (
    <div className="branch-sign" role="status" style={personStyle(current.creator.colour)}>
      <Icon name="branch" />
      <span className="min-w-0">
        <b>{whose}</b>: {seenWords(current)}
        {current.canEdit ? '' : ', and here you only listen'}.
        <span className="not-on-phone"> The band’s mix stays as it is.</span>
      </span>
      <span className="flex-1" />
      <Button kind="line" asChild>
        <Link href={studioHref(song.id)}>Back to the band’s mix</Link>
      </Button>
    </div>
  )
}
