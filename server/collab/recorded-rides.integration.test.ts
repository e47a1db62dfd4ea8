/** A recorded hand as its bandmates hear it, over real sockets: while it moves, while it is held, and when the lane takes over. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AutomationRecorder, type RecordingReport } from '@/lib/collab/automation-recorder'
import type { SongRoom } from '@/lib/collab/song-room'
import { evaluateLane, laneIdOf, pointsByLane, refusalWords, type ParameterTarget } from '@/lib/mix'
import { database } from '../db/client'
import { useTestDatabase } from '../db/testing'
import { startRoomServer, type RoomServer } from './room-server'
import { makeBand, type BandRig } from './testing/band-rig'
import { until } from './testing/plain-client'
import { saved, songClient } from './testing/song-client'

const RATE = 48_000
const REVERB: ParameterTarget = { record: 'buses', id: 'reverb', field: 'faderDb' }

/** A window whose song plays when the test says so, in latch. */
class Player {
  isOn = false
  seconds = 0
  readonly told: RecordingReport[] = []
  readonly recorder: AutomationRecorder

  constructor(readonly room: SongRoom) {
    this.recorder = new AutomationRecorder({
      sampleRate: RATE,
      readMix: () => room.committedMix,
      isPlaying: () => this.isOn,
      playheadSample: () => this.seconds * RATE,
      modeOf: () => 'latch',
      hear: () => undefined,
      dispatch: (command) => room.dispatch(command),
      refusal: (command) => (room.canEdit ? refusalWords(room.committedMix, command) : 'not now'),
    })
    this.recorder.onReport((report) => this.told.push(report))
    room.recordWith(this.recorder)
  }

  playTo(seconds: number): void {
    this.isOn = true
    for (; this.seconds < seconds; this.seconds += 1 / 30) this.recorder.follow()
  }

  stop(): void {
    this.isOn = false
    this.recorder.follow()
  }
}

describe('a ride that is recorded', () => {
  useTestDatabase()

  let server: RoomServer
  let band: BandRig
  let ana: SongRoom
  let ben: SongRoom

  beforeAll(async () => {
    server = await startRoomServer({ port: 0 })
  })
  beforeEach(async () => {
    band = await makeBand()
    const enter = (person: BandRig['owner']) =>
      songClient({ port: server.port, songId: band.songId, person, role: 'engineer' })
    ana = enter(band.owner)
    ben = enter(band.engineer)
    await Promise.all([saved(ana), saved(ben)])
  })
  afterEach(() => {
    ana.close()
    ben.close()
  })
  afterAll(() => server.close())

  const heard = () => ben.mix.buses.reverb?.faderDb

  it('is heard by a bandmate live and, latched, behind the hand; the lane follows without a jump back', async () => {
    const player = new Player(ana)
    player.playTo(1)
    ana.beginGesture(REVERB)
    ana.moveGesture(-9)
    await until(() => heard() === -9, 'Ben hears the hand')
    ana.endGesture()
    player.playTo(2)
    const seen: (number | undefined)[] = []
    const stopWatching = ben.onGesture((_, value) => seen.push(typeof value === 'number' ? value : undefined))
    await until(() => seen.length >= 2, 'Ben is told the held value again and again')
    expect([seen, heard(), ben.committedMix.lanes]).toEqual([[-9, -9], -9, {}])
    player.stop()
    await until(() => heard() === 0, 'the hand is off')
    stopWatching()
    const laneId = laneIdOf(REVERB)
    const points = pointsByLane(ben.committedMix.breakpoints).get(laneId) ?? []
    expect(evaluateLane(points, 'linear', 1.5 * RATE)).toBe(-9)
    expect(player.told).toEqual([])
  })

  it('is kept when the role is lost meanwhile, told, and written when the role is back', async () => {
    const player = new Player(ben)
    player.playTo(1)
    ben.beginGesture(REVERB)
    ben.moveGesture(-9)
    ben.endGesture()
    player.playTo(2)
    await setRole('reviewer')
    await until(() => !ben.canEdit, 'Ben may only look')
    player.stop()
    expect(player.told).toEqual([{ words: 'not now', targets: [REVERB], isKept: true }])
    expect(ben.committedMix.lanes).toEqual({})
    await setRole('engineer')
    await until(() => ben.canEdit, 'Ben may edit again')
    expect(player.recorder.retry()).toBe(true)
    await until(() => ana.committedMix.lanes[laneIdOf(REVERB)]?.isOn === true, 'Ana has the lane')
  })

  async function setRole(role: 'reviewer' | 'engineer'): Promise<void> {
    const key = { bandId_userId: { bandId: band.bandId, userId: band.engineer.id } }
    await database().membership.update({ where: key, data: { role } })
  }
})
