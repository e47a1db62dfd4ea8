'use client'
/** Whether the chat is open in this window, and how much of it was not read yet. */
import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { invariant } from '@/lib/assert'
import type { ChatView } from '@/lib/collab/chat/chat-types'
import { useFromRoom } from '../collab/room-context'
import { SeenMark } from './seen-mark'

interface ChatPlace {
  readonly isOpen: boolean
  readonly setOpen: (isOpen: boolean) => void
  readonly unread: number
}

const ChatContext = createContext<ChatPlace | null>(null)

export function useChatView(): ChatView {
  return useFromRoom('chat', ({ chat }) => chat.view)
}

function useOwnUserId(): string {
  return useFromRoom('people', ({ people }) => people.find(({ isSelf }) => isSelf)?.userId ?? '')
}

export function ChatProvider({
  songId,
  children,
}: {
  /** Whose chat it is: the song's, in the rooms of its branches too. */
  readonly songId: string
  readonly children: ReactNode
}) {
  const userId = useOwnUserId()
  const { messages } = useChatView()
  const [isOpen, setOpen] = useState(false)
  const mark = useMemo(() => new SeenMark(songId, userId), [songId, userId])
  const seen = useSyncExternalStore(mark.subscribe, mark.value, mark.value)
  const newest = messages.at(-1)?.seq ?? 0
  useEffect(() => {
    const look = () => {
      if (isOpen && document.visibilityState === 'visible') mark.moveTo(newest)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [mark, isOpen, newest])
  const unread = messages.filter((message) => message.seq > seen && message.userId !== userId).length
  const place = useMemo(() => ({ isOpen, setOpen, unread }), [isOpen, unread])
  return <ChatContext.Provider value={place}>{children}</ChatContext.Provider>
}

export function useChatPlace(): ChatPlace {
  const place = useContext(ChatContext)
  invariant(place, 'useChatPlace is called inside a ChatProvider')
  return place
}
