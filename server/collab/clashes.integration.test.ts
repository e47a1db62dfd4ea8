import { afterEach, describe, expect, it } from 'vitest'
import { memoryStore } from '@/lib/collab/unsaved-store'
import type { SongRoom } from '@/lib/collab/song-room'
import { makeBand } from './testing/band-rig'
import { startCuttingProxy, type CuttingProxy } from './testing/cutting-proxy'
import { until } from './testing/plain-client'
import { saved } from './testing/song-client'
import { REVERB, set, TEMPO, useSongRooms } from './testing/song-room-rig'

describe('what two people changed while apart', () => {
  const rig = useSongRooms()
  let line: CuttingProxy | null = null
  afterEach(async () => {
    await line?.close()
    line = null
  })

  /** Ana over a line that can be cut, Ben beside the server. */
  async function bothIn(store = memoryStore()) {
    rig.band = await makeBand()
    line = await startCuttingProxy(rig.server.port)
    const ana = rig.enter(rig.band.owner, { port: line.port, store })
    const ben = rig.enter(rig.band.engineer)
    await saved(ana)
    await saved(ben)
    return { ana, ben, port: line.port, store }
  }
  async function cutOff(ana: SongRoom): Promise<void> {
    await line?.close()
    await until(() => ana.saveState.status === 'offline', 'Ana is cut off')
  }
  const reverb = (room: SongRoom) => room.committedMix.buses.reverb?.faderDb
  const controls = (room: SongRoom) =>
    room.clashes.list.map(({ control, held }) => ({ ...control, held: held === 'both' ? held : 'one' }))

  it('is told to the one who returns, and choosing theirs lets both hear the same, in one step of undo', async () => {
    const { ana, ben, port } = await bothIn()
    await cutOff(ana)
    ana.dispatch(set(REVERB, -3))
    ana.dispatch(set(TEMPO, 99))
    ben.dispatch(set(REVERB, -9))
    await saved(ben)
    line = await startCuttingProxy(rig.server.port, port)
    await saved(ana)
    expect(controls(ana)).toEqual([{ target: REVERB, mine: -3, theirs: -9, held: 'one' }])
    expect(ben.clashes.list).toEqual([])
    const merged = reverb(ana)
    ana.clashes.choose(ana.clashes.list, 'theirs')
    expect(ana.clashes.list).toEqual([])
    await saved(ana)
    await until(() => reverb(ben) === -9 && reverb(ana) === -9, 'both hear Ben’s')
    expect(ana.mix.song.tempoBpm).toBe(99)
    ana.clashes.choose([], 'mine')
    if (merged === -9) return
    expect(ana.undo().outcome).toBe('done')
    expect(reverb(ana)).toBe(merged)
  })

  it('is told as well when the window was closed meanwhile, and choosing mine is heard by all', async () => {
    const { ana, ben, store } = await bothIn()
    await cutOff(ana)
    ana.dispatch(set(REVERB, -4))
    ana.close()
    ben.dispatch(set(REVERB, -8))
    await saved(ben)
    const back = rig.enter(rig.band.owner, { store })
    await until(() => back.clashes.list.length > 0, 'the card is there')
    expect(controls(back)).toEqual([{ target: REVERB, mine: -4, theirs: -8, held: 'one' }])
    back.clashes.choose(back.clashes.list, 'mine')
    await saved(back)
    await until(() => reverb(ben) === -4, 'Ben hears Ana’s')
  })

  it('is nothing when they changed different things, or the same to the same value', async () => {
    const { ana, ben, port } = await bothIn()
    await cutOff(ana)
    ana.dispatch(set(REVERB, -6))
    ana.dispatch(set(TEMPO, 90))
    ben.dispatch(set(REVERB, -6))
    await saved(ben)
    line = await startCuttingProxy(rig.server.port, port)
    await saved(ana)
    expect(ana.clashes.list).toEqual([])
    await until(() => ben.mix.song.tempoBpm === 90, 'Ben has the tempo')
  })
})
