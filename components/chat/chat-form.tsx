'use client'
import { useState, type KeyboardEvent } from 'react'
import { can, MAX_CHAT_LENGTH } from '@/lib/contracts'
import { useRole, useRoom } from '../collab/room-context'
import { Button, IconButton } from '../ui/button'
import type { Bars } from './use-bars'
import { useDraft } from './use-draft'

/** Enter sends, Shift+Enter begins a new line; "Here" gives the playhead's place along. */
export function ChatForm({ bars }: { readonly bars: Bars }) {
  const room = useRoom()
  const mayWrite = can(useRole(), 'chat.write')
  const [text, setText] = useDraft(room.songId)
  const [place, setPlace] = useState<number | null>(null)
  if (!mayWrite) return <p className="chat-hint">You can read along here.</p>
  const send = () => {
    if (text.trim() === '') return
    room.chat.say(text, place)
    setText('')
    setPlace(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className="chat-form"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <textarea
        className="input"
        aria-label="Message"
        placeholder="Message, or @bar 33"
        rows={2}
        autoFocus
        maxLength={MAX_CHAT_LENGTH}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="chat-tools">
        {place === null ? (
          <Button kind="quiet" title="Give the playhead's place along" onClick={() => setPlace(bars.here())}>
            Here
          </Button>
        ) : (
          <span className="badge badge-accent num">
            Bar {bars.barOf(place)}
            <IconButton icon="close" label="Without a place" onClick={() => setPlace(null)} />
          </span>
        )}
        <span className="flex-1" />
        <Button kind="primary" type="submit" disabled={text.trim() === ''}>
          Send
        </Button>
      </div>
    </form>
  )
}
