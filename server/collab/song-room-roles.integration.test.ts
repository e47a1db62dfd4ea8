import { describe, expect, it } from 'vitest'
import type { Role } from '@/lib/contracts'
import { memoryStore } from '@/lib/collab/unsaved-store'
import { database } from '../db/client'
import { startRoomServer } from './room-server'
import { makeBand, type RigPerson } from './testing/band-rig'
import { until } from './testing/plain-client'
import { startRoomsProcess } from './testing/rooms-process'
import { saved, songClient } from './testing/song-client'
import { REVERB, set, TEMPO, useSongRooms } from './testing/song-room-rig'

describe('a song room when roles change', () => {
  const rig = useSongRooms()

  it('gives a reviewer the mix but not the hands, whatever the page believes', async () => {
    const cleo = rig.enter(rig.band.reviewer, { role: 'owner' })
    await saved(cleo)
    await until(() => !cleo.canEdit, 'the server corrects the role')
    expect(cleo.dispatch(set(TEMPO, 222))).toBe(false)
  })

  it('refuses an edit that a reviewer makes past the screen, says so, and puts nothing on disk', async () => {
    const cleo = rig.enter(rig.band.reviewer, { role: 'owner' })
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
    expect(await rig.onDisk()).not.toBe(222)
  })

  it('tells what waited in this browser when the role does not allow it any more', async () => {
    const own = await makeBand()
    const store = memoryStore()
    const child = await startRoomsProcess()
    const options = {
      port: child.port,
      songId: own.songId,
      person: own.engineer,
      role: 'engineer' as const,
      store,
    }
    const ben = songClient(options)
    await saved(ben)
    await child.kill()
    await until(() => ben.saveState.status === 'offline', 'offline')
    ben.dispatch(set(TEMPO, 70))
    ben.close()
    const key = { bandId_userId: { bandId: own.bandId, userId: own.engineer.id } }
    await database().membership.update({ where: key, data: { role: 'reviewer' } })
    const back = songClient({ ...options, port: rig.server.port })
    await until(() => back.saveState.status === 'refused', 'told so')
    expect(back.saveState.refusedEdits).toEqual(['Song tempo 120.00 bpm → 70.00 bpm'])
    expect(back.mix.song.tempoBpm).toBe(120)
    await database().membership.update({ where: key, data: { role: 'engineer' } })
    await until(() => back.canEdit, 'the hands are back without a reload')
    back.close()
  })

  it('takes the hands off within a second of a role change, tells the rights topic, and lays the value back', async () => {
    const own = await makeBand()
    const ben = songClient({
      port: rig.server.port,
      songId: own.songId,
      person: own.engineer,
      role: 'engineer',
    })
    const ana = songClient({ port: rig.server.port, songId: own.songId, person: own.owner, role: 'owner' })
    rig.rooms.push(ana, ben)
    await saved(ben)
    await saved(ana)
    await until(() => ben.canEdit, 'Ben may edit')
    const told: string[] = []
    ben.subscribe('rights', () => told.push(`${ben.role} ${ben.canEdit}`))
    ben.beginGesture(REVERB)
    ben.moveGesture(-8)
    await until(() => ana.mix.buses.reverb?.faderDb === -8, 'Ana sees it move')
    const key = { bandId_userId: { bandId: own.bandId, userId: own.engineer.id } }
    await database().membership.update({ where: key, data: { role: 'reviewer' } })
    const from = performance.now()
    await until(() => told.includes('reviewer false'), 'told so')
    expect(performance.now() - from).toBeLessThan(1000)
    expect(told).toEqual(['reviewer false'])
    expect(ben.mix.buses.reverb?.faderDb).toBe(0)
    await until(() => ana.mix.buses.reverb?.faderDb === 0, 'Ana sees the hand off')
    await until(() => ana.people.every((person) => person.held === null), 'nobody holds it')
  })

  it('is over for whoever is taken out of the band: nothing is taken any more, and the words lead away', async () => {
    const own = await makeBand()
    rig.band = own
    const ben = rig.enter(own.engineer)
    await saved(ben)
    const key = { bandId_userId: { bandId: own.bandId, userId: own.engineer.id } }
    await database().membership.delete({ where: key })
    await until(() => ben.saveState.isClosed, 'Ben is out')
    expect(ben.saveState).toMatchObject({
      wayOn: 'leave',
      message: expect.stringContaining('no longer in its band'),
    })
    expect(ben.canEdit).toBe(false)
    expect(ben.dispatch(set(TEMPO, 60))).toBe(false)
  })

  it('lists of a refused window what it wanted, and nothing that bandmates did meanwhile', async () => {
    const own = await makeBand()
    const child = await startRoomsProcess()
    const open = (person: RigPerson, role: Role) => {
      const room = songClient({ port: child.port, songId: own.songId, person, role })
      rig.rooms.push(room)
      return room
    }
    const ben = open(own.engineer, 'engineer')
    await saved(ben)
    await child.kill()
    await until(() => ben.saveState.status === 'offline', 'offline')
    ben.dispatch(set(TEMPO, 70))
    const key = { bandId_userId: { bandId: own.bandId, userId: own.engineer.id } }
    await database().membership.update({ where: key, data: { role: 'reviewer' } })
    const other = await startRoomServer({ port: 0 })
    const ana = songClient({ port: other.port, songId: own.songId, person: own.owner, role: 'owner' })
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
