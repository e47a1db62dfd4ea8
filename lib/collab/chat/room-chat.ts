/**
 * The song's chat as this window holds it. What is said waits here until the room says that it is on disk: it is sent again
 * after every join and, when it was too fast or could not be stored, a little later; its id makes the server keep it once.
 * What waits is kept in this browser (unsent-store.ts) and found by the next window. Main thread.
 */
import { MAX_CHAT_LENGTH, type ChatMessage, type ChatNews, type ChatRefusal } from '@/lib/contracts'
import type { RoomChannel } from '../room-channel'
import type { ChatApi, ChatView, WaitingMessage } from './chat-types'
import type { UnsentMessage, UnsentStore } from './unsent-store'

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
  private isClosed = false
  private readonly stops: readonly (() => void)[]

  /** @param changed the view changed */
  constructor(
    private readonly channel: Pick<RoomChannel, 'on' | 'send'>,
    private readonly unsent: UnsentStore,
    private readonly changed: () => void,
  ) {
    this.stops = [
      channel.on('chat', (news) => this.take(news)),
      channel.on('hello', () => this.sendWaiting(() => true)),
    ]
    void unsent.load().then((kept) => this.recall(kept))
  }

  say(text: string, songSample: number | null): void {
    const words = text.trim().slice(0, MAX_CHAT_LENGTH)
    if (words === '') return
    const message = { id: crypto.randomUUID(), text: words, songSample }
    this.show({ waiting: [...this.view.waiting, { ...message, refusal: null }] })
    void this.unsent.keep(message)
    this.send(message)
  }

  sendAgain(id: string): void {
    this.sendWaiting((message) => message.id === id)
  }

  discard(id: string): void {
    this.show({ waiting: this.release(new Set([id])) })
  }

  loadOlder(): void {
    const first = this.view.messages[0]
    if (!first || !this.view.hasOlder || this.view.isLoadingOlder) return
    const isSent = this.channel.send('chat', { kind: 'older', beforeSeq: first.seq })
    this.show({ isLoadingOlder: isSent })
  }

  close(): void {
    this.isClosed = true
    for (const stop of this.stops) stop()
    if (this.retry !== null) clearTimeout(this.retry)
  }

  private take(news: ChatNews): void {
    if (news.kind === 'said') this.takeSaid(news.message)
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

  /** One's own message of long ago, sent again because its confirmation was lost, is on a page that is not here. */
  private takeSaid(message: ChatMessage): void {
    const first = this.view.messages[0]
    const isBeforeAll = this.view.hasOlder && first !== undefined && message.seq < first.seq
    if (isBeforeAll) this.show({ waiting: this.release(new Set([message.id])) })
    else this.keep([message])
  }

  private keep(messages: readonly ChatMessage[]): void {
    const all = new Map([...this.view.messages, ...messages].map((message) => [message.id, message]))
    this.show({
      messages: [...all.values()].sort((a, b) => a.seq - b.seq),
      waiting: this.release(all),
    })
  }

  /** What an earlier window left behind. */
  private recall(kept: readonly UnsentMessage[]): void {
    if (this.isClosed || kept.length === 0) return
    const here = new Set([...this.view.messages, ...this.view.waiting].map(({ id }) => id))
    const recalled = kept.filter(({ id }) => !here.has(id))
    for (const { id } of this.view.messages) void this.unsent.drop(id)
    this.show({
      waiting: [...recalled.map((message) => ({ ...message, refusal: null })), ...this.view.waiting],
    })
    for (const message of recalled) this.send(message)
  }

  /** Lets go of these. @returns what still waits */
  private release(ids: { has(id: string): boolean }): readonly WaitingMessage[] {
    for (const { id } of this.view.waiting) if (ids.has(id)) void this.unsent.drop(id)
    return this.view.waiting.filter(({ id }) => !ids.has(id))
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
  private send({ id, text, songSample }: UnsentMessage): void {
    this.channel.send('chat', { kind: 'say', id, text, songSample })
  }

  private show(change: Partial<ChatView>): void {
    this.view = { ...this.view, ...change }
    this.changed()
  }
}
