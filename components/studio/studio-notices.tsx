'use client'
/** What is wrong, in words, and what to do about it. Nothing here while all is well. */
import type { ReactNode } from 'react'
import { useRoom, useSaveState } from '../collab/room-context'
import { useEngine, useEngineState } from '../transport/engine-context'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'

function Notice({ tone, children }: { readonly tone: 'bad' | 'plain'; readonly children: ReactNode }) {
  return (
    <div className="studio-notice" data-tone={tone} role="alert">
      <Icon name="warn" />
      {children}
    </div>
  )
}

function SoundNotices() {
  const engine = useEngine()
  const { missingStemIds, problem } = useEngineState()
  const count = missingStemIds.length
  return (
    <>
      {problem && <Notice tone="bad">{problem.message}</Notice>}
      {count > 0 && (
        <Notice tone="plain">
          {count === 1 ? 'One stem could' : `${count} stems could`} not be loaded and{' '}
          {count === 1 ? 'is' : 'are'} silent. Everything else plays on.
          <Button kind="line" onClick={() => engine?.retryStems()}>
            Try again
          </Button>
        </Notice>
      )}
    </>
  )
}

function RoomNotices() {
  const room = useRoom()
  const { isClosed, message, status, refusedEdits } = useSaveState()
  if (isClosed)
    return (
      <Notice tone="bad">
        {message || 'The room was closed for this window.'}
        <Button kind="line" onClick={() => window.location.reload()}>
          Join again
        </Button>
      </Notice>
    )
  if (status !== 'refused') return null
  return (
    <Notice tone="bad">
      {message || 'The last edits were not taken.'}
      {refusedEdits.length > 0 && <span className="text-text-2">{refusedEdits.slice(0, 3).join(' · ')}</span>}
      <Button kind="line" onClick={() => room.dismissRefusal()}>
        Go on with the room&rsquo;s mix
      </Button>
    </Notice>
  )
}

export function StudioNotices({ soundProblem }: { readonly soundProblem: string | null }) {
  return (
    <div className="studio-notices">
      <RoomNotices />
      {soundProblem !== null && <Notice tone="bad">{soundProblem}</Notice>}
      <SoundNotices />
    </div>
  )
}
