import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { ParameterValue } from '@/lib/mix'
import { applyCommand } from '@/lib/mix-doc/apply-command'
import { readMix } from '@/lib/mix-doc/read-mix'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { enqueueRoomCommand } from './inbox'
import { startRoomServer, type RoomServer } from './room-server'
import { loadRoomState } from './room-store'
import { addPerson, makeBand, type BandRig } from './testing/band-rig'
import { plainClient, until, type PlainClient } from './testing/plain-client'

describe('rooms, seen by plain y-websocket clients', () => {
  useTestDatabase()

  let server: RoomServer
  let band: BandRig
  const clients: PlainClient[] = []

  beforeAll(async () => {
    server = await startRoomServer({ port: 0 })
    band = await makeBand()
  })
  afterAll(async () => {
    for (const client of clients) client.stop()
    await server.close()
  })

  function join(cookie: string, songId: string = band.songId, doc?: Y.Doc): PlainClient {
    const client = plainClient(server.port, songId, cookie, doc)
    clients.push(client)
    return client
  }

  async function synced(cookie: string, songId?: string): Promise<PlainClient> {
    const client = join(cookie, songId)
    await until(() => client.provider.synced, 'synced')
    return client
  }

  function setTempo(doc: Y.Doc, value: ParameterValue): void {
    applyCommand(
      doc,
      { kind: 'setParameter', target: { record: 'song', id: '', field: 'tempoBpm' }, value },
      'command',
    )
  }

  const tempo = (doc: Y.Doc) => readMix(doc).song.tempoBpm

  describe('a room', () => {
    it('is seeded by the server and lets two people edit the same mix', async () => {
      const ana = await synced(band.owner.cookie)
      const ben = await synced(band.engineer.cookie)
      expect(readMix(ana.doc).buses.reverb?.kind).toBe('effects')
      setTempo(ana.doc, 90)
      await until(() => tempo(ben.doc) === 90, "Ben sees Ana's tempo")
      setTempo(ben.doc, 91)
      await until(() => tempo(ana.doc) === 91, "Ana sees Ben's tempo")
    })

    it('shows nobody what is not on disk', async () => {
      const ana = await synced(band.owner.cookie)
      const ben = await synced(band.engineer.cookie)
      const onDisk = new Promise<number>((resolve) =>
        ben.doc.on('update', () => {
          if (tempo(ben.doc) === 77) resolve(loadRoomState(band.songId).then(({ mix }) => mix.song.tempoBpm))
        }),
      )
      setTempo(ana.doc, 77)
      expect(await onDisk).toBe(77)
    })

    it("leaves a reviewer's update out, for everybody and on disk", async () => {
      const ana = await synced(band.owner.cookie)
      const cleo = await synced(band.reviewer.cookie)
      setTempo(cleo.doc, 300)
      const marker = { id: 'later', kind: 'marker', name: 'Later', startSample: 0 } as const
      applyCommand(ana.doc, { kind: 'addMarker', marker }, 'command')
      await until(() => readMix(cleo.doc).markers.later !== undefined, "Ana's edit arrives")
      expect(tempo(ana.doc)).not.toBe(300)
      expect((await loadRoomState(band.songId)).mix.song.tempoBpm).not.toBe(300)
    })

    it('closes with 4401 without a sign-in and with 4404 for a song of another band', async () => {
      expect(await join('').closed).toBe(4401)
      expect(await join(`${band.owner.cookie}x`).closed).toBe(4401)
      const stranger = await addPerson('Dora')
      expect(await join(stranger.cookie).closed).toBe(4404)
      expect(await join(band.owner.cookie, 'no-such-song').closed).toBe(4404)
    })

    it('refuses structs under a client id of somebody else', async () => {
      const ana = await synced(band.owner.cookie)
      setTempo(ana.doc, 100)
      await until(async () => (await loadRoomState(band.songId)).mix.song.tempoBpm === 100, 'saved')
      const forged = new Y.Doc()
      Y.applyUpdate(forged, Y.encodeStateAsUpdate(ana.doc))
      forged.clientID = ana.doc.clientID
      setTempo(forged, 55)
      const ben = join(band.engineer.cookie, band.songId, forged)
      expect(await ben.closed).toBe(4410)
      expect((await loadRoomState(band.songId)).mix.song.tempoBpm).toBe(100)
    })

    it('refuses what is no mix: unknown roots, nested types, V2 bytes', async () => {
      const ana = await synced(band.owner.cookie)
      ana.doc.getMap('elsewhere').set('x', 1)
      expect(await ana.closed).toBe(4400)
      const ben = await synced(band.engineer.cookie)
      ben.doc.getMap('channels').set('deep', new Y.Map([['in', new Y.Map()]]))
      expect(await ben.closed).toBe(4400)
    })

    it('applies what waits in the inbox, once, and tells everybody', async () => {
      const ana = await synced(band.owner.cookie)
      await database().$transaction((tx) =>
        enqueueRoomCommand(
          tx,
          band.songId,
          { kind: 'addMarker', marker: { id: 'v1', kind: 'section', name: 'Verse', startSample: 10 } },
          null,
        ),
      )
      await until(() => readMix(ana.doc).markers.v1?.name === 'Verse', 'the marker arrives')
      await until(async () => (await database().roomInbox.count()) === 0, 'the inbox is empty')
      expect((await loadRoomState(band.songId)).mix.markers.v1?.startSample).toBe(10)
    })

    it('closes whoever leaves the band and lets the others work on', async () => {
      const rig = await makeBand()
      const ben = await synced(rig.engineer.cookie, rig.songId)
      const ana = await synced(rig.owner.cookie, rig.songId)
      const key = { bandId_userId: { bandId: rig.bandId, userId: rig.engineer.id } }
      await database().membership.delete({ where: key })
      expect(await ben.closed).toBe(4404)
      setTempo(ana.doc, 66)
      await until(async () => (await loadRoomState(rig.songId)).mix.song.tempoBpm === 66, 'saved')
    })

    it('writes the name of the sign-in into presence, whatever a client claims', async () => {
      const ana = await synced(band.owner.cookie)
      const ben = await synced(band.engineer.cookie)
      ben.provider.awareness.setLocalState({ name: 'Ana', userId: band.owner.id, selectedId: 'kick' })
      await until(() => ana.provider.awareness.getStates().has(ben.doc.clientID), 'Ben is seen')
      expect(ana.provider.awareness.getStates().get(ben.doc.clientID)).toMatchObject({
        name: 'Ben',
        userId: band.engineer.id,
        role: 'engineer',
        selectedId: 'kick',
      })
      ben.stop()
      await until(() => !ana.provider.awareness.getStates().has(ben.doc.clientID), 'Ben is gone')
    })
  })
})
