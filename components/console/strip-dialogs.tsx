'use client'
/** The questions that menus of the console ask before they make something new. */
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react'
import { invariant } from '@/lib/assert'
import { useRoom } from '../collab/room-context'
import { useDispatch } from '../collab/use-dispatch'
import { EffectsBusDialog } from './effects-bus-dialog'
import { NameDialog } from './name-dialog'
import { freshId } from './rack-commands'

type Question =
  | { readonly kind: 'group' | 'vca'; readonly ownerIds: readonly string[] }
  | { readonly kind: 'effects'; readonly fromId: string | null }

const AskContext = createContext<((question: Question) => void) | null>(null)

export function useAsk(): (question: Question) => void {
  const ask = useContext(AskContext)
  invariant(ask, 'useAsk is called inside StripDialogs')
  return ask
}

export function StripDialogs({ children }: { readonly children: ReactNode }) {
  const room = useRoom()
  const dispatch = useDispatch()
  const [question, setQuestion] = useState<Question | null>(null)
  const ask = useMemo(() => (next: Question) => setQuestion(next), [])
  const close = () => setQuestion(null)
  const ownerIds = question && question.kind !== 'effects' ? question.ownerIds : []
  return (
    <AskContext.Provider value={ask}>
      {children}
      <NameDialog
        title={ownerIds.length > 1 ? `New group of ${ownerIds.length}` : 'New group'}
        start="Group"
        action="Make group"
        isOpen={question?.kind === 'group'}
        onClose={close}
        onName={(name) => {
          const channelIds = ownerIds.filter((id) => room.mix.channels[id])
          const colour = room.mix.channels[channelIds[0] ?? '']?.colour
          dispatch({ kind: 'addGroup', busId: freshId('group'), name, channelIds, colour })
        }}
      />
      <NameDialog
        title={ownerIds.length > 1 ? `New VCA over ${ownerIds.length} strips` : 'New VCA'}
        start="VCA"
        action="Make VCA"
        isOpen={question?.kind === 'vca'}
        onClose={close}
        onName={(name) => dispatch({ kind: 'addVca', vcaId: freshId('vca'), name, memberIds: ownerIds })}
      />
      <EffectsBusDialog
        fromId={question?.kind === 'effects' ? question.fromId : null}
        isOpen={question?.kind === 'effects'}
        onClose={close}
      />
    </AskContext.Provider>
  )
}
