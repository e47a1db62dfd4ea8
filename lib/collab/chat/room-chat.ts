/**
 * The song's chat as this window holds it. What is said waits here until the room says that it is on disk: it is sent again
 * after every join and, when it was too fast or could not be stored, a little later; its id makes the server keep it once.
 * A reload loses what waits. Main thread.
 */
import { MAX_CHAT_LENGTH, type ChatMessage, type ChatNews, type ChatRefusal } from '@/lib/contracts'
import type { RoomChannel } from '../room-channel'
import type { ChatApi, ChatView, WaitingMessage } from './chat-types'

/** Enough for two more by the room's pace (CHAT_RATE). */
const RETRY_MS = 4000

const EMPTY: ChatView = {
  messages: [],
  waiting: [],
  hasOlder: false,
  isLoadingOlder: false,
  isLoaded: false,
}

export class RoomChat implements ChatApi {
  view = EMPTY
  private retry: ReturnType<typeof setTimeout> | null = null
  private readonly stops: readonly (() => void)[]

  /** @param changed the view changed */
  constructor(
    private readonly channel: Pick<RoomChannel, 'on' | 'send'>,
    private readonly changed: () => void,
  ) {
    this.stops = [
      channel.on('chat', (news) => this.take(news)),
      channel.on('hello', () => this.sendWaiting(() => true)),
    ]
  }

  say(text: string, songSample: number | null): void {
    const words = text.trim().slice(0, MAX_CHAT_LENGTH)
    if (words === '') return
    const message = { id: crypto.randomUUID(), text: words, songSample, refusal: null }
    this.show({ waiting: [...this.view.waiting, message] })
    this.send(message)
  }

  sendAgain(id: string): void {
    this.sendWaiting((message) => message.id === id)
  }

  discard(id: string): void {
    this.show({ waiting: this.view.waiting.filter((message) => message.id !== id) })
  }

  loadOlder(): void {
    const first = this.view.messages[0]
    if (!first || !this.view.hasOlder || this.view.isLoadingOlder) return
    const isSent = this.channel.send('chat', { kind: 'older', beforeSeq: first.seq })
    this.show({ isLoadingOlder: isSent })
  }

  close(): void {
    for (const stop of this.stops) stop()
    if (this.retry !== null) clearTimeout(this.retry)
  }

  private take(news: ChatNews): void {
    if (news.kind === 'said') this.keep([news.message])
    else if (news.kind === 'refused') this.note(news.id, news.reason)
    else if (news.kind === 'newest') this.takeNewest(news.messages, news.hasOlder)
    else {
      this.keep(news.messages)
      this.show({ hasOlder: news.hasOlder, isLoadingOlder: false })
    }
  }

  /** When more was said meanwhile than one page holds, what was here before would leave a gap. */
  private takeNewest(page: readonly ChatMessage[], hasOlder: boolean): void {
    const first = page[0]
    const newest = this.view.messages.at(-1)
    const isGap = hasOlder && first !== undefined && newest !== undefined && newest.seq < first.seq
    const known = isGap ? [] : this.view.messages
    const isFirst = known[0] === undefined || first === undefined || first.seq <= known[0].seq
    this.view = { ...this.view, messages: known }
    this.keep(page)
    this.show({ isLoaded: true, isLoadingOlder: false, hasOlder: isFirst ? hasOlder : this.view.hasOlder })
  }

  private keep(messages: readonly ChatMessage[]): void {
    const all = new Map([...this.view.messages, ...messages].map((message) => [message.id, message]))
    this.show({
      messages: [...all.values()].sort((a, b) => a.seq - b.seq),
      waiting: this.view.waiting.filter(({ id }) => !all.has(id)),
    })
  }

  private note(id: string, refusal: ChatRefusal): void {
    this.show({ waiting: this.view.waiting.map((each) => (each.id === id ? { ...each, refusal } : each)) })
    if (refusal === 'forbidden') return
    this.retry ??= setTimeout(() => {
      this.retry = null
      this.sendWaiting(({ refusal: why }) => why === 'flood' || why === 'unavailable')
    }, RETRY_MS)
  }

  private sendWaiting(isMeant: (message: WaitingMessage) => boolean): void {
    for (const message of this.view.waiting) if (isMeant(message)) this.send(message)
  }

  /** Not sent when the room is out of reach: the next join does it. */
  private send({ id, text, songSample }: WaitingMessage): void {
    this.channel.send('chat', { kind: 'say', id, text, songSample })
  }

  private show(change: Partial<ChatView>): void {
    this.view = { ...this.view, ...change }
    this.changed()
  }
}
