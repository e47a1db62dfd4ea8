'use client'
import { Icon } from '../ui/icon'
import { classNames } from '../ui/class-names'
import { useChatPlace } from './chat-context'
import { unreadText } from './chat-words'

/** In the bar: opens and closes the chat, and counts what was said meanwhile. */
export function ChatButton() {
  const { isOpen, setOpen, unread } = useChatPlace()
  const label = unread > 0 ? `Chat, ${unread} unread` : 'Chat'
  return (
    <button
      type="button"
      className={classNames('btn btn-quiet chat-button', isOpen && 'is-in')}
      aria-label={label}
      title={label}
      aria-expanded={isOpen}
      aria-controls="chat"
      onClick={() => setOpen(!isOpen)}
    >
      <Icon name="chat" />
      {unread > 0 && <span className="chat-unread num">{unreadText(unread)}</span>}
    </button>
  )
}
