'use client'
/** What is wrong, in words, and what to do about it. Nothing here while all is well. */
import { useEffect, useRef, type ReactNode } from 'react'
import Link from 'next/link'
import type { SaveState } from '@/lib/collab/room-types'
import { can } from '@/lib/contracts'
import { useRole, useRoom, useSaveState } from '../collab/room-context'
import { HeardNotice } from '../compare/heard-notice'
import { useEngine, useEngineState } from '../transport/engine-context'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { useToast } from '../ui/toast'

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
  const { missingStemIds, missingResponseIds, notices, problem } = useEngineState()
  const count = missingStemIds.length
  const isToldBelow = problem?.code === 'unavailable' && count > 0
  return (
    <>
      {problem && !isToldBelow && <Notice tone="bad">{problem.message}</Notice>}
      {notices.length > 0 && (
        <Notice tone="plain">{shortList([...new Set(notices.map((notice) => notice.text))])}</Notice>
      )}
      {missingResponseIds.length > 0 && (
        <Notice tone="plain">
          An impulse response could not be loaded: the convolution that plays it is silent.
          <Button kind="line" onClick={() => engine?.retryStems()}>
            Try again
          </Button>
        </Notice>
      )}
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

const MOST_SHOWN = 4

function shortList(words: readonly string[]): string {
  const more = words.length - MOST_SHOWN
  return words.slice(0, MOST_SHOWN).join(' · ') + (more > 0 ? ` and ${more} more` : '')
}

/** For a comment or a message to somebody who may do it. */
function CopyList({ lines }: { readonly lines: readonly string[] }) {
  const toast = useToast()
  async function copy() {
    try {
      await navigator.clipboard.writeText(lines.join('\n'))
      toast({ text: 'Copied.' })
    } catch {
      toast({ text: 'The browser did not allow copying.', tone: 'warn' })
    }
  }
  return (
    <Button kind="line" onClick={() => void copy()}>
      Copy them
    </Button>
  )
}

/** Says so when this person's role changes while the studio is open. */
function useRoleNews() {
  const role = useRole()
  const toast = useToast()
  const known = useRef(role)
  useEffect(() => {
    if (known.current === role) return
    known.current = role
    if (can(role, 'mix.edit')) toast({ text: `Your role is ${role} now: the mix is in your hands too.` })
    else
      toast({
        text: `Your role is ${role} now: you see and hear the mix, but cannot change it.`,
        tone: 'warn',
        durationMs: 0,
      })
  }, [role, toast])
}

/** Whoever is signed out is sent to the sign-in page by a reload, and back here from there. */
function WayOn({ wayOn }: Pick<SaveState, 'wayOn'>) {
  if (wayOn === 'leave')
    return (
      <Button kind="line" asChild>
        <Link href="/bands">To your bands</Link>
      </Button>
    )
  return (
    <Button kind="line" onClick={() => window.location.reload()}>
      {wayOn === 'signIn' ? 'Sign in' : 'Join again'}
    </Button>
  )
}

function RoomNotices() {
  useRoleNews()
  const room = useRoom()
  const { isClosed, wayOn, message, status, refusedEdits } = useSaveState()
  if (isClosed)
    return (
      <Notice tone="bad">
        {message}
        <WayOn wayOn={wayOn} />
      </Notice>
    )
  if (status !== 'refused') return null
  return (
    <Notice tone="bad">
      {message || 'The last edits were not taken.'}
      {refusedEdits.length > 0 && (
        <span className="text-text-2" title={refusedEdits.join('\n')} data-refused-edits>
          {shortList(refusedEdits)}
        </span>
      )}
      {refusedEdits.length > 0 && <CopyList lines={refusedEdits} />}
      <Button kind="line" onClick={() => room.dismissRefusal()}>
        Go on with the room&rsquo;s mix
      </Button>
    </Notice>
  )
}

export function StudioNotices({
  soundProblem,
  sign,
}: {
  readonly soundProblem: string | null
  /** What stands above all notices. */
  readonly sign?: ReactNode
}) {
  return (
    <div className="studio-notices">
      {sign}
      <RoomNotices />
      {soundProblem !== null && <Notice tone="bad">{soundProblem}</Notice>}
      <SoundNotices />
      <HeardNotice />
    </div>
  )
}
