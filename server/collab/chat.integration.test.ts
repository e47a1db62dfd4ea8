import { expect, it } from 'vitest'
import { database } from '../db/client'
import { CHAT_PAGE } from '@/lib/contracts'
import { seededRandom } from '@/lib/dsp-host/testing/tones'
import type { SongRoom } from '@/lib/collab/song-room'
import { readChat, storeChat } from './chat-store'
import { CHAT_RATE } from './limits'
import { startRoomServer } from './room-server'
import { addPerson, makeBand } from './testing/band-rig'
import { startCuttingProxy } from './testing/cutting-proxy'
import { until } from './testing/plain-client'
import { saved } from './testing/song-client'
import { useSongRooms } from './testing/song-room-rig'

const rig = useSongRooms()
const texts = (room: SongRoom) => room.chat.view.messages.map(({ text }) => text)
const hears = (room: SongRoom, text: string) => until(() => texts(room).includes(text), `“${text}” is heard`)
const loaded = (room: SongRoom) => until(() => room.chat.view.isLoaded, 'the chat has come')

async function enter(...[person, options]: Parameters<typeof rig.enter>): Promise<SongRoom> {
  const room = rig.enter(person, options)
  await saved(room)
  await loaded(room)
  return room
}
const makeBranch = (name: string, creatorId: string) =>
  database().branch.create({ data: { songId: rig.band.songId, creatorId, name, baseMix: {} } })

it('everybody in the room reads what is said, with name, place and time, reviewers write too', async () => {
  rig.band = await makeBand()
  const ana = await enter(rig.band.owner)
  const cleo = await enter(rig.band.reviewer, { role: 'reviewer' })
  ana.chat.say('The bass is late here', 96_000)
  await hears(cleo, 'The bass is late here')
  cleo.chat.say('Only a little', null)
  await hears(ana, 'Only a little')
  const [first, second] = ana.chat.view.messages
  expect(first).toMatchObject({ userId: rig.band.owner.id, name: 'Ana', songSample: 96_000 })
  expect(second).toMatchObject({ userId: rig.band.reviewer.id, name: 'Cleo', songSample: null })
  expect(Math.abs((first?.atMs ?? 0) - Date.now())).toBeLessThan(60_000)
  expect(ana.chat.view.waiting).toEqual([])
})

it('is kept: a room server that starts anew has it all', async () => {
  rig.band = await makeBand()
  const ana = await enter(rig.band.owner)
  ana.chat.say('Write this down', null)
  await hears(ana, 'Write this down')
  ana.close()
  const other = await startRoomServer({ port: 0 })
  const ben = await enter(rig.band.engineer, { port: other.port })
  expect(texts(ben)).toEqual(['Write this down'])
  ben.close()
  await other.close()
})

it('a page is sent on joining, older ones when they are asked for', async () => {
  rig.band = await makeBand()
  const { songId, owner } = rig.band
  await database().chatMessage.createMany({
    data: Array.from({ length: CHAT_PAGE + 30 }, (_, i) => ({
      ...{ id: crypto.randomUUID(), songId, userId: owner.id, text: `line ${i}` },
    })),
  })
  const ana = await enter(owner)
  expect(texts(ana)).toHaveLength(CHAT_PAGE)
  expect(ana.chat.view.hasOlder).toBe(true)
  ana.chat.loadOlder()
  await until(() => !ana.chat.view.hasOlder, 'the rest has come')
  expect(texts(ana)).toEqual(Array.from({ length: CHAT_PAGE + 30 }, (_, i) => `line ${i}`))
})

it('an outsider hears nothing and says nothing', async () => {
  rig.band = await makeBand()
  const ana = await enter(rig.band.owner)
  const stranger = rig.enter(await addPerson('Stranger'))
  stranger.chat.say('Let me in', null)
  await until(() => stranger.saveState.isClosed, 'the door stays shut')
  ana.chat.say('Nobody else here', null)
  await hears(ana, 'Nobody else here')
  expect(texts(ana)).toEqual(['Nobody else here'])
  expect(stranger.chat.view.messages).toEqual([])
})

it('a flood is refused and told, over all windows and versions of a person, who stays in the room', async () => {
  rig.band = await makeBand()
  const mine = await makeBranch('Loud', rig.band.engineer.id)
  const ana = await enter(rig.band.owner)
  const ben = await enter(rig.band.engineer)
  const again = await enter(rig.band.engineer, { songId: mine.id })
  for (let i = 0; i < CHAT_RATE.burst; i++) ben.chat.say(`fast ${i}`, null)
  await hears(ana, `fast ${CHAT_RATE.burst - 1}`)
  for (let i = 0; i < CHAT_RATE.burst; i++) again.chat.say(`faster ${i}`, null)
  await until(() => again.chat.view.waiting.some(({ refusal }) => refusal === 'flood'), 'Ben is told')
  expect(texts(ana).length).toBeLessThan(2 * CHAT_RATE.burst)
  ana.chat.say('Slow down', null)
  await hears(again, 'Slow down')
  expect(again.saveState.status).toBe('saved')
})

it('the same message sent twice is kept once, and nobody takes the id of another', async () => {
  rig.band = await makeBand()
  const ana = await enter(rig.band.owner)
  const ben = await enter(rig.band.engineer)
  const id = crypto.randomUUID()
  const again = { kind: 'say', id, text: 'once', songSample: null } as const
  const speak = (room: SongRoom, text: string) =>
    // The channel under the chat, as a window uses it that repeats itself.
    room['membership'].channel.send('chat', { ...again, text })
  speak(ana, 'once')
  speak(ana, 'once')
  await hears(ben, 'once')
  speak(ben, 'mine now')
  ana.chat.say('after', null)
  await hears(ben, 'after')
  expect(texts(ben)).toEqual(['once', 'after'])
  expect(await database().chatMessage.count({ where: { songId: rig.band.songId } })).toBe(2)
})

it('what is said while the room is out of reach is sent on return', async () => {
  rig.band = await makeBand()
  const proxy = await startCuttingProxy(rig.server.port)
  const ana = await enter(rig.band.owner, { port: proxy.port })
  const ben = await enter(rig.band.engineer)
  proxy.cut(1, seededRandom(1))
  await until(() => ana.saveState.status !== 'saved', 'Ana sees that she is alone')
  ana.chat.say('From the train', null)
  expect(ana.chat.view.waiting).toHaveLength(1)
  await hears(ben, 'From the train')
  await until(() => ana.chat.view.waiting.length === 0, 'Ana knows')
  ana.close()
  await proxy.close()
})

it('a version of one’s own shares the chat of its song, live both ways, and with other versions', async () => {
  rig.band = await makeBand()
  const { owner, engineer } = rig.band
  const louder = await makeBranch('Louder', owner.id)
  const softer = await makeBranch('Softer', engineer.id)
  const words = { userId: owner.id, text: 'Before you came', songSample: null }
  await storeChat({ id: crypto.randomUUID(), roomId: louder.id, ...words })
  const ana = await enter(owner, { songId: louder.id })
  const ben = await enter(engineer, { songId: softer.id })
  const cleo = await enter(rig.band.reviewer, { role: 'reviewer' })
  ana.chat.say('From my own version', null)
  for (const room of [ana, ben, cleo]) await hears(room, 'From my own version')
  cleo.chat.say('From the band’s mix', null)
  for (const room of [ana, ben, cleo]) await hears(room, 'From the band’s mix')
  const told = ['Before you came', 'From my own version', 'From the band’s mix']
  for (const room of [ana, ben, cleo]) expect(texts(room)).toEqual(told)
  expect((await readChat(softer.id, null)).messages).toEqual(cleo.chat.view.messages)
})
