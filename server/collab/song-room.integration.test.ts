import { describe, expect, it } from 'vitest'
import type { ParameterValue } from '@/lib/mix'
import { database } from '../db/client'
import { until } from './testing/plain-client'
import { saved } from './testing/song-client'
import { REVERB, set, TEMPO, useSongRooms } from './testing/song-room-rig'

describe('a song room', () => {
  const rig = useSongRooms()

  it('says saved only when the edit is on disk, and shows it to others', async () => {
    const ana = rig.enter(rig.band.owner)
    const ben = rig.enter(rig.band.engineer)
    expect(ana.canEdit).toBe(false)
    expect(ana.dispatch(set(TEMPO, 99))).toBe(false)
    await saved(ana)
    await saved(ben)
    expect(ana.dispatch(set(TEMPO, 99))).toBe(true)
    expect(ana.saveState).toMatchObject({ status: 'saving', unsavedCount: 1 })
    await saved(ana)
    expect(await rig.onDisk()).toBe(99)
    await until(() => ben.mix.song.tempoBpm === 99, 'Ben sees it')
  })

  it('shows a drag to others while it moves, keeps it out of the log, and commits it as one step', async () => {
    const ana = rig.enter(rig.band.owner)
    const ben = rig.enter(rig.band.engineer)
    await saved(ana)
    await saved(ben)
    const before = await database().roomUpdate.count({ where: { roomId: rig.band.songId } })
    const seen: ParameterValue[] = []
    ben.subscribe('mix', () => seen.push(ben.mix.buses.reverb?.faderDb ?? 0))
    ana.beginGesture(REVERB)
    ana.moveGesture(-5)
    await until(() => seen.includes(-5), 'Ben sees the fader move')
    expect(ben.committedMix.buses.reverb?.faderDb).toBe(0)
    expect(await database().roomUpdate.count({ where: { roomId: rig.band.songId } })).toBe(before)
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
    const ana = rig.enter(rig.band.owner)
    const ben = rig.enter(rig.band.engineer)
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
})
