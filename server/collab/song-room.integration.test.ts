import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '@/lib/contracts'
import type { SongRoom } from '@/lib/collab/song-room'
import { memoryStore, type UnsavedStore } from '@/lib/collab/unsaved-store'
import type { MixCommand, ParameterTarget, ParameterValue } from '@/lib/mix'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { startRoomServer, type RoomServer } from './room-server'
import { loadRoomState } from './room-store'
import { makeBand, type BandRig, type RigPerson } from './testing/band-rig'
import { until } from './testing/plain-client'
import { startRoomsProcess } from './testing/rooms-process'
import { saved, songClient } from './testing/song-client'

describe('rooms, seen by the browser', () => {
  useTestDatabase()

  let server: RoomServer
  let band: BandRig
  let rooms: SongRoom[] = []

  const TEMPO: ParameterTarget = { record: 'song', id: '', field: 'tempoBpm' }
  const REVERB: ParameterTarget = { record: 'buses', id: 'reverb', field: 'faderDb' }

  beforeAll(async () => {
    server = await startRoomServer({ port: 0 })
  })
  afterAll(() => server.close())
  afterEach(() => {
    for (const room of rooms) room.close()
    rooms = []
  })

  interface Enter {
    readonly role?: Role
    readonly port?: number
    readonly store?: UnsavedStore
  }

  function enter(person: RigPerson, { role = 'engineer', port = server.port, store }: Enter = {}): SongRoom {
    const room = songClient({ port, songId: band.songId, person, role, ...(store ? { store } : {}) })
    rooms.push(room)
    return room
  }

  function set(target: ParameterTarget, value: ParameterValue): MixCommand {
    return { kind: 'setParameter', target, value }
  }

  async function onDisk(): Promise<number> {
    return (await loadRoomState(band.songId)).mix.song.tempoBpm
  }

  describe('a song room', () => {
    beforeAll(async () => {
      band = await makeBand()
    })

    it('says saved only when the edit is on disk, and shows it to others', async () => {
      const ana = enter(band.owner)
      const ben = enter(band.engineer)
      expect(ana.canEdit).toBe(false)
      expect(ana.dispatch(set(TEMPO, 99))).toBe(false)
      await saved(ana)
      await saved(ben)
      expect(ana.dispatch(set(TEMPO, 99))).toBe(true)
      expect(ana.saveState).toMatchObject({ status: 'saving', unsavedCount: 1 })
      await saved(ana)
      expect(await onDisk()).toBe(99)
      await until(() => ben.mix.song.tempoBpm === 99, 'Ben sees it')
    })

    it('shows a drag to others while it moves, keeps it out of the log, and commits it as one step', async () => {
      const ana = enter(band.owner)
      const ben = enter(band.engineer)
      await saved(ana)
      await saved(ben)
      const before = await database().roomUpdate.count({ where: { roomId: band.songId } })
      const seen: ParameterValue[] = []
      ben.subscribe('mix', () => seen.push(ben.mix.buses.reverb?.faderDb ?? 0))
      ana.beginGesture(REVERB)
      ana.moveGesture(-5)
      await until(() => seen.includes(-5), 'Ben sees the fader move')
      expect(ben.committedMix.buses.reverb?.faderDb).toBe(0)
      expect(await database().roomUpdate.count({ where: { roomId: band.songId } })).toBe(before)
      await until(() => ben.people.some((person) => person.held?.id === 'reverb'), 'Ben sees who holds it')
      ana.moveGesture(-7)
      ana.endGesture()
      await until(() => ben.committedMix.buses.reverb?.faderDb === -7, 'Ben gets the commit')
      await until(() => ben.people.every((person) => person.held === null), 'nobody holds it')
      await saved(ana)
      expect(seen.slice(seen.indexOf(-5))).not.toContain(0)
      expect(ana.undo()).toEqual({ outcome: 'done', message: '' })
      await until(() => ben.mix.buses.reverb?.faderDb === 0, 'Ben sees it undone')
    })

    it('says who changed what when a step of undo is skipped', async () => {
      const ana = enter(band.owner)
      const ben = enter(band.engineer)
      await saved(ana)
      await saved(ben)
      await until(() => ana.people.length === 2, 'Ana sees Ben')
      ana.dispatch(set(REVERB, -3))
      await until(() => ben.mix.buses.reverb?.faderDb === -3, 'Ben sees it')
      ben.dispatch(set(REVERB, -9))
      await until(() => ana.mix.buses.reverb?.faderDb === -9, 'Ana sees it')
      expect(ana.undo()).toEqual({
        outcome: 'skipped',
        message: 'Ben changed Reverb fader since: this step was left as it is.',
      })
    })

    it('gives a reviewer the mix but not the hands, whatever the page believes', async () => {
      const cleo = enter(band.reviewer, { role: 'owner' })
      await saved(cleo)
      await until(() => !cleo.canEdit, 'the server corrects the role')
      expect(cleo.dispatch(set(TEMPO, 222))).toBe(false)
    })

    it('refuses an edit that a reviewer makes past the screen, says so, and puts nothing on disk', async () => {
      const cleo = enter(band.reviewer, { role: 'owner' })
      // Before the server's welcome corrects it, this window believes in its role.
      await until(() => cleo.canEdit || cleo.saveState.status !== 'connecting', 'joined')
      const isWritten = cleo.dispatch(set(TEMPO, 222))
      if (isWritten) {
        await until(() => cleo.saveState.status === 'refused', 'told so')
        expect(cleo.saveState.refusedEdits).toEqual([expect.stringContaining('222.00')])
        cleo.dismissRefusal()
      }
      await saved(cleo)
      expect(cleo.mix.song.tempoBpm).not.toBe(222)
      expect(await onDisk()).not.toBe(222)
    })

    it('keeps an edit of a closed window in this browser and brings it in on return', async () => {
      const store = memoryStore()
      const ana = enter(band.owner, { store })
      await saved(ana)
      ana.dispatch(set(TEMPO, 61))
      ana.close()
      expect(await store.load()).toHaveLength(1)
      const back = enter(band.owner, { store })
      await until(() => back.mix.song.tempoBpm === 61, 'the edit is back')
      await saved(back)
      expect(await onDisk()).toBe(61)
      await until(async () => (await store.load()).length === 0, 'the store is empty')
    })

    it('tells what waited in this browser when the role does not allow it any more', async () => {
      const rig = await makeBand()
      const store = memoryStore()
      const child = await startRoomsProcess()
      const options = {
        port: child.port,
        songId: rig.songId,
        person: rig.engineer,
        role: 'engineer' as const,
        store,
      }
      const ben = songClient(options)
      await saved(ben)
      await child.kill()
      await until(() => ben.saveState.status === 'offline', 'offline')
      ben.dispatch(set(TEMPO, 70))
      ben.close()
      const key = { bandId_userId: { bandId: rig.bandId, userId: rig.engineer.id } }
      await database().membership.update({ where: key, data: { role: 'reviewer' } })
      const back = songClient({ ...options, port: server.port })
      await until(() => back.saveState.status === 'refused', 'told so')
      expect(back.saveState.refusedEdits).toEqual(['Song tempo 120.00 bpm → 70.00 bpm'])
      expect(back.mix.song.tempoBpm).toBe(120)
      await database().membership.update({ where: key, data: { role: 'engineer' } })
      await until(() => back.canEdit, 'the hands are back without a reload')
      back.close()
    })

    it('takes the hands off within a second of a role change, tells the rights topic, and lays the value back', async () => {
      const rig = await makeBand()
      const ben = songClient({
        port: server.port,
        songId: rig.songId,
        person: rig.engineer,
        role: 'engineer',
      })
      const ana = songClient({ port: server.port, songId: rig.songId, person: rig.owner, role: 'owner' })
      rooms.push(ana, ben)
      await saved(ben)
      await saved(ana)
      await until(() => ben.canEdit, 'Ben may edit')
      const told: string[] = []
      ben.subscribe('rights', () => told.push(`${ben.role} ${ben.canEdit}`))
      ben.beginGesture(REVERB)
      ben.moveGesture(-8)
      await until(() => ana.mix.buses.reverb?.faderDb === -8, 'Ana sees it move')
      const key = { bandId_userId: { bandId: rig.bandId, userId: rig.engineer.id } }
      await database().membership.update({ where: key, data: { role: 'reviewer' } })
      const from = performance.now()
      await until(() => told.includes('reviewer false'), 'told so')
      expect(performance.now() - from).toBeLessThan(1000)
      expect(told).toEqual(['reviewer false'])
      expect(ben.mix.buses.reverb?.faderDb).toBe(0)
      await until(() => ana.mix.buses.reverb?.faderDb === 0, 'Ana sees the hand off')
      await until(() => ana.people.every((person) => person.held === null), 'nobody holds it')
    })

    it('lists of a refused window what it wanted, and nothing that bandmates did meanwhile', async () => {
      const rig = await makeBand()
      const child = await startRoomsProcess()
      const open = (person: RigPerson, role: Role) => {
        const room = songClient({ port: child.port, songId: rig.songId, person, role })
        rooms.push(room)
        return room
      }
      const ben = open(rig.engineer, 'engineer')
      await saved(ben)
      await child.kill()
      await until(() => ben.saveState.status === 'offline', 'offline')
      ben.dispatch(set(TEMPO, 70))
      const key = { bandId_userId: { bandId: rig.bandId, userId: rig.engineer.id } }
      await database().membership.update({ where: key, data: { role: 'reviewer' } })
      const other = await startRoomServer({ port: 0 })
      const ana = songClient({ port: other.port, songId: rig.songId, person: rig.owner, role: 'owner' })
      await saved(ana)
      ana.dispatch(set(REVERB, -4))
      await saved(ana)
      ana.close()
      await other.close()
      const again = await startRoomsProcess(child.port)
      await until(() => ben.saveState.status === 'refused', 'told so')
      expect(ben.saveState.refusedEdits).toEqual(['Song tempo 120.00 bpm → 70.00 bpm'])
      expect(ben.mix.buses.reverb?.faderDb).toBe(-4)
      await again.stop()
    })
  })

  describe('the rooms process', () => {
    it('loses no acknowledged edit to kill -9 with every window closed', async () => {
      band = await makeBand()
      let lost = 0
      for (let round = 0; round < 2; round++) {
        const child = await startRoomsProcess()
        const ana = enter(band.owner, { port: child.port })
        const ben = enter(band.engineer, { port: child.port })
        await saved(ana)
        await saved(ben)
        for (let i = 0; i < 20; i++) {
          ana.dispatch(set(TEMPO, 100 + round * 20 + i))
          ben.dispatch(set(REVERB, -(round * 20 + i) / 10))
        }
        await saved(ana)
        await saved(ben)
        const tempo = ana.mix.song.tempoBpm
        const reverb = ben.mix.buses.reverb?.faderDb
        await child.kill()
        for (const room of rooms) room.close()
        const { mix } = await loadRoomState(band.songId)
        if (mix.song.tempoBpm !== tempo || mix.buses.reverb?.faderDb !== reverb) lost += 1
        const again = await startRoomsProcess()
        const fresh = enter(band.owner, { port: again.port })
        await saved(fresh)
        expect(fresh.mix.song.tempoBpm).toBe(tempo)
        expect(await again.stop()).toBe(0)
      }
      expect(lost).toBe(0)
    })

    it('lets clients go on by themselves when it comes back', async () => {
      band = await makeBand()
      const child = await startRoomsProcess()
      const ana = enter(band.owner, { port: child.port })
      await saved(ana)
      await child.kill()
      await until(() => ana.saveState.status === 'offline', 'offline')
      expect(ana.dispatch(set(TEMPO, 83))).toBe(true)
      expect(ana.saveState.unsavedCount).toBe(1)
      const again = await startRoomsProcess(child.port)
      await saved(ana)
      expect(await onDisk()).toBe(83)
      await again.stop()
    })
  })
})
