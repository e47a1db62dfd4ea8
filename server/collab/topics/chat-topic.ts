/**
 * Chat of the song: on disk first, then told to everybody in the rooms of the song and its branches, in the order of the disk
 * within each. Whoever is in the room may write, as far as `chat.write` says. A person's pace counts over all their windows; a
 * window reads one page at a time.
 */
import { can, type ChatRefusal, type ChatWish } from '@/lib/contracts'
import { readChat, storeChat } from '../chat-store'
import { MAX_CHAT_WAITING } from '../limits'
import type { RoomConnection } from '../room-connection'
import type { RoomServices } from '../room-services'
import { chatPaceOf } from './chat-paces'
import type { RoomTopic } from './room-topic'

type Say = Extract<ChatWish, { kind: 'say' }>

export class ChatTopic implements RoomTopic<ChatWish> {
  private readonly reading = new WeakSet<RoomConnection>()
  private writing: Promise<void> = Promise.resolve()
  private waiting = 0

  constructor(private readonly room: Pick<RoomServices, 'songId' | 'logger' | 'tell' | 'broadcast'>) {}

  joined(connection: RoomConnection): void {
    void this.sendPage(connection, null)
  }

  receive(from: RoomConnection, wish: ChatWish): void {
    if (wish.kind === 'older') void this.sendPage(from, wish.beforeSeq)
    else if (!can(from.role, 'chat.write')) this.refuse(from, wish.id, 'forbidden')
    else if (!chatPaceOf(from.member.userId).tryOne()) this.refuse(from, wish.id, 'flood')
    else if (this.waiting >= MAX_CHAT_WAITING) this.refuse(from, wish.id, 'unavailable')
    else {
      this.waiting += 1
      this.writing = this.writing.then(() => this.store(from, wish))
    }
  }

  private async store(from: RoomConnection, { id, text, songSample }: Say): Promise<void> {
    const { songId: roomId } = this.room
    try {
      const stored = await storeChat({ id, roomId, userId: from.member.userId, text, songSample })
      if (stored === null) this.refuse(from, id, 'forbidden')
      else if (stored.isNew)
        this.room.broadcast('chat', { kind: 'said', message: stored.message }, stored.roomIds)
      else this.room.tell(from, 'chat', { kind: 'said', message: stored.message })
    } catch (err) {
      this.room.logger.error({ err, roomId }, 'a chat message could not be stored')
      this.refuse(from, id, 'unavailable')
    } finally {
      this.waiting -= 1
    }
  }

  private async sendPage(to: RoomConnection, beforeSeq: number | null): Promise<void> {
    if (!can(to.role, 'mix.listen') || this.reading.has(to)) return
    this.reading.add(to)
    try {
      const page = await readChat(this.room.songId, beforeSeq)
      this.room.tell(to, 'chat', { kind: beforeSeq === null ? 'newest' : 'older', ...page })
    } catch (err) {
      this.room.logger.error({ err, roomId: this.room.songId }, 'the chat could not be read')
    } finally {
      this.reading.delete(to)
    }
  }

  private refuse(from: RoomConnection, id: string, reason: ChatRefusal): void {
    this.room.tell(from, 'chat', { kind: 'refused', id, reason })
  }
}
