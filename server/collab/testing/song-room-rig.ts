/** Windows of a band in one song for tests: entered with one call, closed after each test. */
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Role } from '@/lib/contracts'
import type { SongRoom } from '@/lib/collab/song-room'
import type { UnsavedStore } from '@/lib/collab/unsaved-store'
import type { MixCommand, ParameterTarget, ParameterValue } from '@/lib/mix'
import { useTestDatabase } from '../../db/testing'
import { startRoomServer, type RoomServer } from '../room-server'
import { loadRoomState } from '../room-store'
import { makeBand, type BandRig, type RigPerson } from './band-rig'
import { songClient } from './song-client'

export const TEMPO: ParameterTarget = { record: 'song', id: '', field: 'tempoBpm' }
export const REVERB: ParameterTarget = { record: 'buses', id: 'reverb', field: 'faderDb' }

export function set(target: ParameterTarget, value: ParameterValue): MixCommand {
  return { kind: 'setParameter', target, value }
}

interface Enter {
  readonly role?: Role
  readonly port?: number
  readonly store?: UnsavedStore
  /** A branch's room. Default: the band's song. */
  readonly songId?: string
}

export interface SongRoomRig {
  /** The band whose song `enter` and `onDisk` mean; a test may put another one in its place. */
  band: BandRig
  server: RoomServer
  /** Open windows; all are closed after each test. */
  rooms: SongRoom[]
  enter(person: RigPerson, options?: Enter): SongRoom
  /** The tempo that is on disk. */
  onDisk(): Promise<number>
}

/** For the surrounding describe: a database, a room server, a band. */
export function useSongRooms(): SongRoomRig {
  useTestDatabase()
  const rig = {
    rooms: [],
    enter(person, { role = 'engineer', port = rig.server.port, store, songId = rig.band.songId } = {}) {
      const room = songClient({ port, songId, person, role, ...(store ? { store } : {}) })
      rig.rooms.push(room)
      return room
    },
    onDisk: async () => (await loadRoomState(rig.band.songId)).mix.song.tempoBpm,
  } as Pick<SongRoomRig, 'rooms' | 'enter' | 'onDisk'> as SongRoomRig
  beforeAll(async () => {
    rig.server = await startRoomServer({ port: 0 })
    rig.band = await makeBand()
  })
  afterEach(() => {
    for (const room of rig.rooms) room.close()
    rig.rooms = []
  })
  afterAll(() => rig.server.close())
  return rig
}
