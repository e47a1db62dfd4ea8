import { describe, expect, it } from 'vitest'
import { ROOM_CLOSE, ROOM_MESSAGE, type VoiceSignal } from '@/lib/contracts'
import { jsonFrame } from '@/lib/collab/wire'
import type { SongRoom } from '@/lib/collab/song-room'
import { TALK_RATE } from './limits'
import { makeBand } from './testing/band-rig'
import { plainClient, until } from './testing/plain-client'
import { saved, songClient } from './testing/song-client'
import { useSongRooms } from './testing/song-room-rig'

const OFFER: VoiceSignal = { kind: 'description', link: 'a', isFirst: true, type: 'offer', sdp: 'v=0' }
const BYE: VoiceSignal = { kind: 'bye', link: 'a', isFollowed: false }

interface Heard {
  readonly from: number
  readonly signal: VoiceSignal
}
function listenTo(room: SongRoom): Heard[] {
  const heard: Heard[] = []
  room.talkback.onSignal((from, signal) => heard.push({ from, signal }))
  return heard
}

describe('talkback over real sockets', () => {
  const rig = useSongRooms()

  async function three() {
    const { owner, engineer, reviewer } = rig.band
    const rooms = [rig.enter(owner), rig.enter(engineer), rig.enter(reviewer, { role: 'reviewer' })] as const
    await Promise.all(rooms.map(saved))
    return rooms
  }

  it('a signal reaches the one window it is for, in order, with the sender written by the room', async () => {
    const [ana, ben, cleo] = await three()
    const [atBen, atCleo] = [listenTo(ben), listenTo(cleo)]
    ana.talkback.signal(ben.talkback.selfId, OFFER)
    ana.talkback.signal(ben.talkback.selfId, BYE)
    await until(() => atBen.length === 2, 'Ben hears both')
    const from = ana.talkback.selfId
    expect(atBen).toEqual([
      { from, signal: OFFER },
      { from, signal: BYE },
    ])
    expect(atCleo).toEqual([])
  })

  it('everyone may talk, a reviewer too; all are told who does, whoever comes later as well, until they leave', async () => {
    const [ana, ben, cleo] = await three()
    cleo.talkback.setTalking(true)
    await until(() => ana.talkback.talking.length === 1, 'Ana sees that Cleo talks')
    expect(ana.talkback.talking).toEqual([cleo.talkback.selfId])
    ben.talkback.setTalking(true)
    await until(() => ana.talkback.talking.length === 2, 'Ben talks too')
    ben.talkback.setTalking(false)
    await until(() => ana.talkback.talking.length === 1, 'Ben is silent')
    const late = rig.enter(rig.band.owner)
    await until(() => late.talkback.talking.length === 1, 'the late one is told')
    cleo.close()
    await until(() => ana.talkback.talking.length === 0, 'Cleo is gone')
  })

  it('nothing reaches a window of another room, even by its right number', async () => {
    const other = await makeBand()
    const stranger = songClient({
      port: rig.server.port,
      songId: other.songId,
      person: other.owner,
      role: 'owner',
    })
    rig.rooms.push(stranger)
    await saved(stranger)
    const [ana, ben] = await three()
    const [atStranger, atBen] = [listenTo(stranger), listenTo(ben)]
    ana.talkback.signal(stranger.talkback.selfId, OFFER)
    ana.talkback.setTalking(true)
    // What is sent later has arrived: what was sent before would have too.
    ana.talkback.signal(ben.talkback.selfId, BYE)
    await until(() => atBen.length === 1, 'Ben hears')
    await until(() => ben.talkback.talking.length === 1, 'Ben sees that Ana talks')
    expect(atStranger).toEqual([])
    expect(stranger.talkback.talking).toEqual([])
  })

  it('an outsider is closed before a word, and so is a window that never said hello', async () => {
    const [, ben] = await three()
    const atBen = listenTo(ben)
    const outsider = plainClient(rig.server.port, rig.band.songId, (await makeBand()).owner.cookie)
    expect(await outsider.closed).toBe(ROOM_CLOSE.notFound)
    outsider.stop()
    const silent = plainClient(rig.server.port, rig.band.songId, rig.band.owner.cookie)
    await until(() => silent.provider.synced, 'a plain client is in')
    const wish = { kind: 'signal', to: ben.talkback.selfId, signal: OFFER }
    silent.provider.ws?.send(jsonFrame(ROOM_MESSAGE.talk, wish))
    silent.doc.getMap('song').set('tempoBpm', 99)
    await until(() => ben.mix.song.tempoBpm === 99, 'what it sent after that is here')
    expect(atBen).toEqual([])
    silent.stop()
  })

  it('a flood of signals ends at its limit, and the others stay', async () => {
    const [ana, ben, cleo] = await three()
    const atBen = listenTo(ben)
    cleo.talkback.setTalking(true)
    await until(() => ben.talkback.talking.length === 1, 'Ben sees Cleo')
    ana.talkback.setTalking(true)
    await until(() => ben.talkback.talking.length === 2, 'Ben sees Ana')
    for (let i = 0; i < TALK_RATE.burst * 1.8; i++) ana.talkback.signal(ben.talkback.selfId, BYE)
    await until(() => ben.talkback.talking.length === 1, 'Ana is closed')
    expect(atBen.length).toBeLessThan(TALK_RATE.burst + 50)
    expect(ben.saveState.status).toBe('saved')
    expect(ben.talkback.talking).toEqual([cleo.talkback.selfId])
  })

  it('a signal too large, or of no known shape, ends the connection that sent it and goes nowhere', async () => {
    const [ana, ben] = await three()
    const atBen = listenTo(ben)
    ana.talkback.setTalking(true)
    const closed = ana.talkback.selfId
    await until(() => ben.talkback.talking.includes(closed), 'Ben sees Ana')
    ana.talkback.signal(ben.talkback.selfId, { ...OFFER, sdp: 'v'.repeat(20_000) })
    await until(() => !ben.talkback.talking.includes(closed), 'Ana is closed')
    expect(atBen).toEqual([])
  })
})
