/** What the screen knows of the chat. Implemented by room-chat.ts, topic 'chat' of a room. */
import type { ChatMessage, ChatRefusal } from '@/lib/contracts'

/** A message of this window that is not on the server's disk yet. */
export interface WaitingMessage {
  readonly id: string
  readonly text: string
  readonly songSample: number | null
  /** Why it was not taken; null: on its way, or waiting for the room to answer. */
  readonly refusal: ChatRefusal | null
}

export interface ChatView {
  /** Oldest first, without a gap up to the newest. */
  readonly messages: readonly ChatMessage[]
  readonly waiting: readonly WaitingMessage[]
  /** Whether the song has messages before the first one here. */
  readonly hasOlder: boolean
  readonly isLoadingOlder: boolean
  /** False until the first page has come: an empty chat is not known to be empty. */
  readonly isLoaded: boolean
}

export interface ChatApi {
  /** Changes identity only when something in it changed. */
  readonly view: ChatView
  /** Kept here until the room has it; empty text is not sent. */
  say(text: string, songSample: number | null): void
  /** Tries what was refused once more, at once. */
  sendAgain(id: string): void
  /** Drops a message that was not taken. */
  discard(id: string): void
  loadOlder(): void
}
