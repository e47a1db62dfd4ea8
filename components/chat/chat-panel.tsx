'use client'
/** The song's chat: beside the desk on a wide screen, a sheet over it on a phone. */
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { useRoom, useSaveState } from '../collab/room-context'
import { Button, IconButton } from '../ui/button'
import { useChatPlace, useChatView } from './chat-context'
import { ChatForm } from './chat-form'
import { ChatLine, WaitingLine } from './chat-line'
import { beginsBlock } from './chat-words'
import { useBars, type Bars } from './use-bars'

/** So near to the end, pixels, one reads along. */
const NEAR_END = 60

/** Stays at the newest line while one reads it, and where one is when older lines come in above. */
function useReadingPlace(firstId: string | undefined, lastId: string | undefined) {
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef({ firstId, height: 0, isAtEnd: true })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const { firstId: oldFirst, height, isAtEnd } = before.current
    if (isAtEnd) element.scrollTop = element.scrollHeight
    else if (firstId !== oldFirst) element.scrollTop += element.scrollHeight - height
    before.current = { firstId, height: element.scrollHeight, isAtEnd }
  }, [firstId, lastId])
  const onScroll = () => {
    const element = scroller.current
    if (!element) return
    const toEnd = element.scrollHeight - element.scrollTop - element.clientHeight
    before.current.isAtEnd = toEnd < NEAR_END
  }
  return { scroller, onScroll }
}

function ChatLines({ bars }: { readonly bars: Bars }) {
  const { chat } = useRoom()
  const { status } = useSaveState()
  const { messages, waiting, hasOlder, isLoadingOlder, isLoaded } = useChatView()
  const lastId = waiting.at(-1)?.id ?? messages.at(-1)?.id
  const { scroller, onScroll } = useReadingPlace(messages[0]?.id, lastId)
  const isReachable = status !== 'offline' && status !== 'connecting'
  return (
    <div className="chat-lines" ref={scroller} onScroll={onScroll}>
      {hasOlder && (
        <Button kind="quiet" disabled={isLoadingOlder} onClick={() => chat.loadOlder()}>
          {isLoadingOlder ? 'Loading' : 'Older messages'}
        </Button>
      )}
      {isLoaded && messages.length + waiting.length === 0 && (
        <p className="chat-hint">Nothing was said yet. What you write here stays with the song.</p>
      )}
      <ol role="log" aria-label="Messages">
        {messages.map((message, i) => (
          <ChatLine
            key={message.id}
            message={message}
            isFirst={beginsBlock(messages[i - 1], message)}
            bars={bars}
          />
        ))}
        {waiting.map((message) => (
          <WaitingLine
            key={message.id}
            message={message}
            isReachable={isReachable}
            bars={bars}
            onAgain={() => chat.sendAgain(message.id)}
            onDiscard={() => chat.discard(message.id)}
          />
        ))}
      </ol>
    </div>
  )
}

function ChatPanel({ sampleRate }: { readonly sampleRate: number }) {
  const { setOpen } = useChatPlace()
  const bars = useBars(sampleRate)
  return (
    <aside
      id="chat"
      className="chat"
      aria-label="Chat"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        setOpen(false)
      }}
    >
      <header className="chat-head">
        <h2>Chat</h2>
        <span className="flex-1" />
        <IconButton icon="close" label="Close the chat" onClick={() => setOpen(false)} />
      </header>
      <ChatLines bars={bars} />
      <ChatForm bars={bars} />
    </aside>
  )
}

/** The studio, and the chat beside it while it is open. */
export function BesideChat({
  sampleRate,
  children,
}: {
  readonly sampleRate: number
  readonly children: ReactNode
}) {
  const { isOpen } = useChatPlace()
  return (
    <div className="beside-chat" data-chat={isOpen || undefined}>
      {children}
      {isOpen && <ChatPanel sampleRate={sampleRate} />}
    </div>
  )
}
