/** What a room holds back and lets go: readers that stall, roles that end, rooms that nobody is in. */
import type { Role } from '@/lib/contracts'
import { database } from '../../../db/client'
import { until } from '../../testing/plain-client'
import { saved, songClient } from '../../testing/song-client'
import { openLoad } from '../load/load'
import { makeBenchBand } from '../rig'
import { costOf } from '../process-cost'
import { atMost, percentile, type RoomRow } from '../room-row'
import { startOurs, startOursOnScales, type BenchServer } from '../servers'

const STALLED = 10
/** As long for both: what the same load costs without stalled readers is not theirs. */
const OFFER_SECONDS = 34
const WRITERS = 4
const REVOCATIONS = 10
const IDLE_ROOMS = 300
const IDLE_WAIT_MS = 24_000

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function windowsOf(server: BenchServer): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/health`)
  return ((await answer.json()) as { windows: number }).windows
}

/** Four writers offer about 1.7 MB a second to everybody; returns the most that was held and when the last stalled one was gone. */
async function offer(stalled: number) {
  const band = await makeBenchBand(4, 1)
  const server = await startOursOnScales()
  const seats = Array.from({ length: WRITERS + STALLED }, (_, index) => ({
    room: band.songIds[0] ?? '',
    cookie: band.people[index % band.people.length]?.cookie ?? '',
  }))
  const rhythm = { writers: WRITERS, path: 'updates', hz: 15, seconds: OFFER_SECONDS, observers: 0 } as const
  const load = await openLoad({
    wire: server.wire,
    port: server.port,
    seats,
    ...rhythm,
    ballast: 900,
    stalled,
  })
  const began = performance.now()
  const running = load.run()
  let goneAfterS = Number.POSITIVE_INFINITY
  let heldMb = 0
  while (performance.now() - began < OFFER_SECONDS * 1000) {
    heldMb = Math.max(heldMb, await server.weigh())
    if (goneAfterS === Number.POSITIVE_INFINITY && (await windowsOf(server)) <= seats.length - stalled)
      goneAfterS = (performance.now() - began) / 1000
    await pass(400)
  }
  await running
  await load.stop()
  await server.stop()
  return { heldMb, goneAfterS }
}

export async function stalledRows(): Promise<RoomRow[]> {
  const calm = await offer(0)
  const stalled = await offer(STALLED)
  const keptMb = Math.max(0, (stalled.heldMb - calm.heldMb) / STALLED)
  return [
    atMost('a stalled reader: kept in memory', keptMb, 'MB', 2),
    atMost('a stalled reader: gone after', stalled.goneAfterS, 's', 30),
  ]
}

export async function roleRows(): Promise<RoomRow[]> {
  const band = await makeBenchBand(1, 1)
  const [person] = band.people
  const server = await startOurs()
  const rig = { id: person?.id ?? '', name: 'P0', cookie: person?.cookie ?? '' }
  const room = songClient({ port: server.port, songId: band.songIds[0] ?? '', person: rig, role: 'engineer' })
  await saved(room)
  const where = { bandId_userId: { bandId: band.bandId, userId: rig.id } }
  const give = (role: Role) => database().membership.update({ where, data: { role } })
  const took: number[] = []
  for (let i = 0; i < REVOCATIONS; i++) {
    await until(() => room.canEdit, 'may edit')
    await give('reviewer')
    const from = performance.now()
    await until(() => !room.canEdit, 'told so')
    took.push(performance.now() - from)
    await give('engineer')
  }
  room.close()
  await server.stop()
  return [atMost('a role taken away: hands off, slowest of ten', percentile(took, 1), 'ms', 1000)]
}

/** Opens rooms, leaves them, waits until they are unloaded; the second time shows what each leaves behind. */
export async function idleRows(): Promise<RoomRow[]> {
  const server = await startOurs()
  const after: number[] = []
  for (let round = 0; round < 2; round++) {
    const { songIds, people } = await makeBenchBand(1, IDLE_ROOMS)
    const seats = songIds.map((room) => ({ room, cookie: people[0]?.cookie ?? '' }))
    const still = { writers: 0, path: 'none', hz: 1, seconds: 0, observers: 0 } as const
    const load = await openLoad({ wire: server.wire, port: server.port, seats, ...still })
    await load.stop()
    await pass(IDLE_WAIT_MS)
    after.push(costOf(server.pid).residentMb)
  }
  await server.stop()
  const [first = 0, second = 0] = after
  const perRoomKb = (Math.max(0, second - first) * 1024) / IDLE_ROOMS
  return [atMost('a room that everybody left: kept in memory', perRoomKb, 'kB', 20)]
}
