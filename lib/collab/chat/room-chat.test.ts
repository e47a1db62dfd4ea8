import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CHAT_PAGE, type ChatMessage, type ChatNews, type ChatWish } from '@/lib/contracts'
import { RoomChannel } from '../room-channel'
import { RoomChat } from './room-chat'
import { memoryUnsent, type UnsentStore } from './unsent-store'

const message = (seq: number, text = `words ${seq}`): ChatMessage => ({
  id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
  ...{ seq, text, userId: 'ana', name: 'Ana', colour: 1, songSample: null, atMs: seq },
})
const page = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => message(from + i))
const WELCOME = {
  person: { userId: 'ana', name: 'Ana', colour: 1, role: 'owner' },
  canEdit: true,
  schemaVersion: 1,
  rewrittenAt: null,
}

describe('the chat of a window', () => {
  let sent: ChatWish[]
  let channel: RoomChannel
  let chat: RoomChat
  let unsent: UnsentStore
  const open = () => new RoomChat(channel, unsent, () => undefined)
  const ids = async () => (await unsent.load()).map(({ id }) => id)
  const tell = (news: ChatNews) => channel.deliver('chat', news)
  const seqs = () => chat.view.messages.map(({ seq }) => seq)

  beforeEach(() => {
    vi.useFakeTimers()
    sent = []
    channel = new RoomChannel(() => true)
    vi.spyOn(channel, 'send').mockImplementation((kind, wish) => {
      if (kind === 'chat') sent.push(wish as ChatWish)
      return true
    })
    unsent = memoryUnsent()
    chat = open()
  })
  afterEach(() => {
    chat.close()
    vi.useRealTimers()
  })

  it('what is said waits until the room says that it is on disk', () => {
    chat.say('  louder  ', 48_000)
    const [own] = chat.view.waiting
    expect(own).toMatchObject({ text: 'louder', songSample: 48_000, refusal: null })
    tell({ kind: 'said', message: { ...message(1, 'louder'), id: own!.id } })
    expect(chat.view.waiting).toEqual([])
    expect(seqs()).toEqual([1])
  })

  it('says nothing when there is nothing to say', () => {
    chat.say(' \n ', null)
    expect(sent).toEqual([])
  })

  it('sends what waits again after every join, under the same id', () => {
    chat.say('lost on the way', null)
    channel.deliver('hello', WELCOME)
    expect(sent).toHaveLength(2)
    expect(sent[1]).toEqual(sent[0])
  })

  it('a message that came too fast stays, says why, and is tried again a little later', () => {
    chat.say('eleven in a row', null)
    const { id } = chat.view.waiting[0]!
    tell({ kind: 'refused', id, reason: 'flood' })
    expect(chat.view.waiting[0]?.refusal).toBe('flood')
    vi.advanceTimersByTime(5000)
    expect(sent).toHaveLength(2)
  })

  it('a message that the role may not send is not tried again by itself, and can be dropped', () => {
    chat.say('hello', null)
    const { id } = chat.view.waiting[0]!
    tell({ kind: 'refused', id, reason: 'forbidden' })
    vi.advanceTimersByTime(60_000)
    expect(sent).toHaveLength(1)
    chat.discard(id)
    expect(chat.view.waiting).toEqual([])
  })

  it('pages back without doubles, and only one page at a time', () => {
    tell({ kind: 'newest', messages: page(101, 200), hasOlder: true })
    chat.loadOlder()
    chat.loadOlder()
    expect(sent).toEqual([{ kind: 'older', beforeSeq: 101 }])
    tell({ kind: 'older', messages: page(1, 100), hasOlder: false })
    expect(seqs()).toHaveLength(200)
    expect(chat.view).toMatchObject({ hasOlder: false, isLoadingOlder: false })
  })

  it('comes back without a gap: a page that does not reach what was here takes its place', () => {
    tell({ kind: 'newest', messages: page(1, 5), hasOlder: false })
    tell({ kind: 'newest', messages: page(6, 5 + CHAT_PAGE), hasOlder: true })
    expect(seqs()[0]).toBe(6)
    expect(chat.view.hasOlder).toBe(true)
  })

  it('keeps older pages when it comes back and little was said meanwhile', () => {
    tell({ kind: 'newest', messages: page(101, 200), hasOlder: true })
    tell({ kind: 'older', messages: page(1, 100), hasOlder: false })
    tell({ kind: 'newest', messages: page(102, 201), hasOlder: true })
    expect(seqs()).toHaveLength(201)
    expect(chat.view.hasOlder).toBe(false)
  })

  it('what waits outlives the window: the next one shows it and sends it under the same id, in the same order', async () => {
    chat.say('from the tunnel', 96_000)
    chat.say('and again', null)
    chat.close()
    const before = sent.splice(0)
    chat = open()
    await vi.waitFor(() => expect(chat.view.waiting).toHaveLength(2))
    expect(chat.view.waiting.map(({ text }) => text)).toEqual(['from the tunnel', 'and again'])
    expect(sent).toEqual(before)
  })

  it('what the room has, or what was dropped, is not kept any longer', async () => {
    chat.say('taken', null)
    chat.say('dropped', null)
    const [taken, dropped] = chat.view.waiting
    expect(await ids()).toEqual([taken?.id, dropped?.id])
    tell({ kind: 'said', message: { ...message(1, 'taken'), id: taken!.id } })
    chat.discard(dropped!.id)
    expect(await ids()).toEqual([])
  })

  it('what had reached the room before the window closed is not sent again once a page tells of it', async () => {
    chat.say('the ack was lost', null)
    const { id } = chat.view.waiting[0]!
    chat.close()
    chat = open()
    tell({ kind: 'newest', messages: [{ ...message(1, 'the ack was lost'), id }], hasOlder: false })
    await vi.waitFor(async () => expect(await ids()).toEqual([]))
    expect(chat.view.waiting).toEqual([])
  })

  it('an own message of long ago that is only now confirmed leaves no gap among those that are shown', () => {
    tell({ kind: 'newest', messages: page(101, 200), hasOlder: true })
    chat.say('said long ago', null)
    tell({ kind: 'said', message: { ...message(5), id: chat.view.waiting[0]!.id } })
    expect(chat.view.waiting).toEqual([])
    expect(seqs()[0]).toBe(101)
  })
})
