'use client'
/** Whose view this window follows: the shown part of the song, the chosen strip, the tab. Until one touches the desk. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { invariant } from '@/lib/assert'
import type { Presence } from '@/lib/contracts'
import { useFromRoom } from '../collab/room-context'

export interface Followed extends Pick<Presence, 'shown' | 'selectedId' | 'studioView'> {
  readonly clientId: number
  readonly userId: string
  readonly name: string
  readonly colour: number
}
interface Following {
  /** Null: nobody, or they left. */
  readonly followed: Followed | null
  readonly follow: (clientId: number | null) => void
}

const FollowContext = createContext<Following | null>(null)

/** What ends following when it is touched. */
const DESK = '.studio-main, .studio-views'

export function FollowProvider({ children }: { readonly children: ReactNode }) {
  const [followedId, follow] = useState<number | null>(null)
  const words = useFromRoom('people', ({ people }) => {
    const person = people.find((p) => !p.isSelf && p.clientId === followedId)
    if (!person) return ''
    const { clientId, userId, name, colour, shown, selectedId, studioView } = person
    return JSON.stringify({ clientId, userId, name, colour, shown, selectedId, studioView })
  })
  const followed = useMemo(() => (words === '' ? null : (JSON.parse(words) as Followed)), [words])
  useEndOfFollowing(followed !== null, follow)
  const following = useMemo(() => ({ followed, follow }), [followed])
  return <FollowContext.Provider value={following}>{children}</FollowContext.Provider>
}

/** Escape anywhere, or a hand on the desk. */
function useEndOfFollowing(isFollowing: boolean, follow: (clientId: null) => void): void {
  useEffect(() => {
    if (!isFollowing) return
    const touch = (event: Event) => {
      if (event.target instanceof Element && event.target.closest(DESK)) follow(null)
    }
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') follow(null)
      else touch(event)
    }
    const options = { capture: true, passive: true }
    window.addEventListener('pointerdown', touch, options)
    window.addEventListener('wheel', touch, options)
    window.addEventListener('keydown', press, options)
    return () => {
      window.removeEventListener('pointerdown', touch, options)
      window.removeEventListener('wheel', touch, options)
      window.removeEventListener('keydown', press, options)
    }
  }, [isFollowing, follow])
}

export function useFollowing(): Following {
  const following = useContext(FollowContext)
  invariant(following, 'useFollowing is called inside a FollowProvider')
  return following
}
