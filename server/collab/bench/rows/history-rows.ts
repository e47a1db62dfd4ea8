/** What a long session leaves behind: 100 000 moves of 64 controls by 8 people, stored and joined late. */
import WebSocket from 'ws'
import * as Y from 'yjs'
import { placeOf } from '@/lib/mix-doc/document-place'
import { recordsOf } from '@/lib/mix-doc/layout'
import { random } from '@/lib/mix-doc/testing/random-command'
import { database } from '../../../db/client'
import { plainClient, until, type PlainClient } from '../../testing/plain-client'
import { busId } from '../bench-mix'
import { WIRES } from '../load/wire'
import { makeBenchBand, type BenchBand } from '../rig'
import { atMost, percentile, type RoomRow } from '../room-row'
import { startOurs } from '../servers'

const SAMPLES = 100_000
const PEOPLE = 8
/** A drag of ten seconds at 30 Hz. */
const SAMPLES_PER_DRAG = 300
const COMMITS_PER_DRAG = 10
const CONTROLS = 64
const JOINS = 40
const SEED = 7

type Move = (person: PlainClient, controls: readonly number[]) => void

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Runs a session on a fresh server, ends that (which compacts the room), and reads what is stored. */
async function session(work: (people: readonly PlainClient[], move: Move) => Promise<void>) {
  const band = await makeBenchBand(PEOPLE, 1)
  const songId = band.songIds[0] ?? ''
  const server = await startOurs()
  const people = band.people.map(({ cookie }) => plainClient(server.port, songId, cookie))
  await until(() => people.every(({ provider }) => provider.synced), 'everybody is in')
  const next = random(SEED)
  await work(people, ({ doc }, controls) =>
    doc.transact(() => {
      for (const control of controls) {
        const bus = recordsOf(doc, 'buses').get(busId(control))
        bus?.set(control < 32 ? 'faderDb' : 'pan', Math.round(next() * 1000) / 1000)
      }
    }),
  )
  const places = () => new Set(people.map(({ doc }) => Buffer.from(placeOf(doc).snapshot).toString('base64')))
  await until(() => places().size === 1, 'everybody has everything', 12_000)
  for (const person of people) person.stop()
  await server.stop()
  const { state } = await database().roomSnapshot.findUniqueOrThrow({ where: { roomId: songId } })
  return { band, storedKb: state.byteLength / 1000 }
}

/** Milliseconds from the first byte to a document that holds the mix, p95 over fresh windows. */
async function lateJoinMs({ people, songIds }: BenchBand): Promise<number> {
  const server = await startOurs()
  const took: number[] = []
  for (let i = 0; i < JOINS; i++)
    took.push(await joinMs(server.port, songIds[0] ?? '', people[0]?.cookie ?? ''))
  await server.stop()
  return percentile(took, 0.95)
}

function joinMs(port: number, room: string, cookie: string): Promise<number> {
  const wire = WIRES.mixroom
  const doc = new Y.Doc()
  const began = performance.now()
  const socket = new WebSocket(wire.url(port, room), { headers: { cookie }, perMessageDeflate: false })
  socket.on('open', () => {
    for (const greeting of wire.greeting(room, doc.clientID)) socket.send(greeting)
  })
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data) => {
      const heard = wire.hear(data as Buffer)
      if (heard.kind !== 'state') return
      Y.applyUpdate(doc, heard.update)
      resolve(performance.now() - began)
      socket.close()
    })
  })
}

export async function historyRows(): Promise<RoomRow[]> {
  const next = random(SEED)
  const one = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T
  const anyControl = () => Math.floor(next() * CONTROLS)
  const drags = await session(async (people, move) => {
    for (let drag = 0; drag < SAMPLES / SAMPLES_PER_DRAG; drag++) {
      const person = one(people)
      const control = anyControl()
      for (let commit = 0; commit < COMMITS_PER_DRAG; commit++) move(person, [control])
      await pass(5)
    }
  })
  const dragsJoin = await lateJoinMs(drags.band)
  const PER_UPDATE = 50
  const scattered = await session(async (people, move) => {
    for (let i = 0; i < SAMPLES / PER_UPDATE; i++) {
      move(one(people), Array.from({ length: PER_UPDATE }, anyControl))
      await pass(2)
    }
  })
  return [
    atMost('100 000 samples in drags of 300: stored', drags.storedKb, 'kB', 10),
    atMost('100 000 samples in drags of 300: late join, p95', dragsJoin, 'ms', 50),
    atMost('100 000 commits scattered at random: stored', scattered.storedKb, 'kB', 40),
  ]
}
