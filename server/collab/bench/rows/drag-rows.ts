/** Rooms full of moving hands: how soon a move arrives, and what it costs beside Hocuspocus. */
import { createMix } from '@/lib/mix'
import { measureOurs, measureRival, type Demand } from '../measure'
import { makeBenchBand, type BenchBand } from '../rig'
import { atMost, type RoomRow } from '../room-row'

const SECONDS = 8
const HZ = 30
const OBSERVERS = 4

function seatsOf({ people, songIds }: BenchBand, windows: number): Demand['seats'] {
  return Array.from({ length: windows }, (_, index) => ({
    room: songIds[index % songIds.length] ?? '',
    cookie: people[index % people.length]?.cookie ?? '',
  }))
}

async function demand(windows: number, writers: number, path: Demand['path']): Promise<Demand> {
  const band = await makeBenchBand(Math.ceil(windows / 10), 1)
  const seats = seatsOf(band, windows)
  return { seats, writers, path, hz: HZ, seconds: SECONDS, observers: OBSERVERS }
}

export async function ackRows(): Promise<RoomRow[]> {
  const wanted = async () => ({ ...(await demand(10, 10, 'updates')), hz: 5 })
  const ours = await measureOurs(await wanted())
  const rival = await measureRival('hocuspocus', await wanted())
  const beside = rival ? { rival: `${rival.name}, from memory`, rivalValue: rival.ackP95Ms } : {}
  return [atMost('edit to durable ack, p95, 10 people', ours.ackP95Ms, 'ms', 100, beside)]
}

export async function fiftyRows(): Promise<RoomRow[]> {
  const updates = await measureOurs(await demand(50, 50, 'updates'))
  const gestures = await measureOurs(await demand(50, 50, 'gestures'))
  const rival = await measureRival('hocuspocus', await demand(50, 50, 'updates'))
  const reference = await measureRival('y-websocket', await demand(50, 50, 'updates'))
  const half = rival ? rival.cpuS / 2 : Number.POSITIVE_INFINITY
  const of = (value: number | undefined) =>
    rival ? { rival: rival.name, rivalValue: value ?? Number.NaN } : {}
  const ofReference = (value: number | undefined) =>
    reference ? { rival: reference.name, rivalValue: value ?? Number.NaN } : {}
  return [
    atMost('50 people drag: a move arrives, p95, our gestures', gestures.p95Ms, 'ms', 50, of(rival?.p95Ms)),
    atMost('50 people drag: CPU for 8 s, our gestures', gestures.cpuS, 's', half, of(rival?.cpuS)),
    atMost(
      '50 people drag: a move arrives, p95, document updates',
      updates.p95Ms,
      'ms',
      50,
      of(rival?.p95Ms),
    ),
    atMost('50 people drag: CPU for 8 s, document updates', updates.cpuS, 's', half, of(rival?.cpuS)),
    atMost(
      '50 people drag: a move arrives, p95, beside the reference',
      updates.p95Ms,
      'ms',
      50,
      ofReference(reference?.p95Ms),
    ),
    atMost(
      '50 people drag: CPU for 8 s, beside the reference',
      updates.cpuS,
      's',
      half,
      ofReference(reference?.cpuS),
    ),
  ]
}

export async function twoHundredRows(): Promise<RoomRow[]> {
  const updates = await measureOurs(await demand(200, 10, 'updates'))
  const gestures = await measureOurs(await demand(200, 10, 'gestures'))
  const rival = await measureRival('hocuspocus', await demand(200, 10, 'updates'))
  const of = (value: number | undefined) =>
    rival ? { rival: rival.name, rivalValue: value ?? Number.NaN } : {}
  return [
    atMost(
      '200 people, 10 drag: a move arrives, p95, our gestures',
      gestures.p95Ms,
      'ms',
      60,
      of(rival?.p95Ms),
    ),
    atMost('200 people, 10 drag: peak memory, our gestures', gestures.peakMb, 'MB', 100, of(rival?.peakMb)),
    atMost(
      '200 people, 10 drag: a move arrives, p95, document updates',
      updates.p95Ms,
      'ms',
      60,
      of(rival?.p95Ms),
    ),
    atMost(
      '200 people, 10 drag: peak memory, document updates',
      updates.peakMb,
      'MB',
      100,
      of(rival?.peakMb),
    ),
  ]
}

export async function manyRoomsRows(): Promise<RoomRow[]> {
  const wanted = async (path: Demand['path']): Promise<Demand> => {
    const { people, songIds } = await makeBenchBand(2, 500, createMix())
    const seats = songIds.flatMap((room) => people.map(({ cookie }) => ({ room, cookie })))
    return { seats, writers: seats.length, path, hz: 2, seconds: 10, observers: 40 }
  }
  const updates = await measureOurs(await wanted('updates'))
  const rival = await measureRival('hocuspocus', await wanted('updates'))
  const half = rival ? rival.cpuS / 2 : Number.POSITIVE_INFINITY
  const of = (value: number | undefined) =>
    rival ? { rival: rival.name, rivalValue: value ?? Number.NaN } : {}
  return [
    atMost('500 rooms of 2, two edits a second each: CPU for 10 s', updates.cpuS, 's', half, of(rival?.cpuS)),
    atMost('500 rooms of 2: peak memory', updates.peakMb, 'MB', 120, of(rival?.peakMb)),
  ]
}
