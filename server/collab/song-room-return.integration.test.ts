import { describe, expect, it } from 'vitest'
import { memoryStore } from '@/lib/collab/unsaved-store'
import { loadRoomState } from './room-store'
import { makeBand } from './testing/band-rig'
import { until } from './testing/plain-client'
import { startRoomsProcess } from './testing/rooms-process'
import { saved } from './testing/song-client'
import { REVERB, set, TEMPO, useSongRooms } from './testing/song-room-rig'

describe('a song room after a crash or a closed window', () => {
  const rig = useSongRooms()

  it('keeps an edit of a closed window in this browser and brings it in on return', async () => {
    const store = memoryStore()
    const ana = rig.enter(rig.band.owner, { store })
    await saved(ana)
    ana.dispatch(set(TEMPO, 61))
    ana.close()
    expect(await store.load()).toHaveLength(1)
    const back = rig.enter(rig.band.owner, { store })
    await until(() => back.mix.song.tempoBpm === 61, 'the edit is back')
    await saved(back)
    expect(await rig.onDisk()).toBe(61)
    await until(async () => (await store.load()).length === 0, 'the store is empty')
  })

  it('loses no acknowledged edit to kill -9 with every window closed', async () => {
    rig.band = await makeBand()
    let lost = 0
    for (let round = 0; round < 2; round++) {
      const child = await startRoomsProcess()
      const ana = rig.enter(rig.band.owner, { port: child.port })
      const ben = rig.enter(rig.band.engineer, { port: child.port })
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
      for (const room of rig.rooms) room.close()
      const { mix } = await loadRoomState(rig.band.songId)
      if (mix.song.tempoBpm !== tempo || mix.buses.reverb?.faderDb !== reverb) lost += 1
      const again = await startRoomsProcess()
      const fresh = rig.enter(rig.band.owner, { port: again.port })
      await saved(fresh)
      expect(fresh.mix.song.tempoBpm).toBe(tempo)
      expect(await again.stop()).toBe(0)
    }
    expect(lost).toBe(0)
  })

  it('lets clients go on by themselves when it comes back', async () => {
    rig.band = await makeBand()
    const child = await startRoomsProcess()
    const ana = rig.enter(rig.band.owner, { port: child.port })
    await saved(ana)
    await child.kill()
    await until(() => ana.saveState.status === 'offline', 'offline')
    expect(ana.dispatch(set(TEMPO, 83))).toBe(true)
    expect(ana.saveState.unsavedCount).toBe(1)
    const again = await startRoomsProcess(child.port)
    await saved(ana)
    expect(await rig.onDisk()).toBe(83)
    await again.stop()
  })
})
