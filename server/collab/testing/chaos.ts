/**
 * Chaos: windows that edit at random over a line that is cut again and again, a rooms process that is killed (-9) with every
 * window closed at each kill, the real database. What was acknowledged must be in the database after each kill; in the end
 * every window and the reloaded database must hold the same mix.
 */
import * as Y from 'yjs'
import type { SongRoom } from '@/lib/collab/song-room'
import { mixStateHash } from '@/lib/mix'
import { readMix } from '@/lib/mix-doc/read-mix'
import { random, randomCommand } from '@/lib/mix-doc/testing/random-command'
import { RATE } from '../limits'
import { Bucket } from '../rate-limit'
import { readRoom } from '../room-store'
import { AcknowledgedStore } from './acknowledged-store'
import { makeBand, type BandRig } from './band-rig'
import { startCuttingProxy } from './cutting-proxy'
import { until } from './plain-client'
import { startRoomsProcess } from './rooms-process'
import { savedWithin, songClient } from './song-client'

export interface ChaosPlan {
  readonly seed: number
  readonly windows: number
  /** Edits of each window. */
  readonly edits: number
  readonly kills: number
}

export interface ChaosReport {
  readonly edits: number
  readonly acknowledged: number
  /** Of the acknowledged. Must be 0. */
  readonly lost: number
  readonly cuts: number
  /** Different mixes among windows and database in the end. Must be 1. */
  readonly mixes: number
  readonly refused: number
}

/** Edits of a window in one turn: a burst that no other window's edit comes between. */
const BURST = 6
/** Edits of each window from one cut to the next. */
const EDITS_PER_CUT = 150
/** What a window may send: less than the room's limit, for it sends more than edits. */
const PACE = { perSecond: RATE.messagesPerSecond * 0.9, burst: RATE.messageBurst * 0.9 }
/** Few enough that the windows work on the same things. */
const NAMES = 24
/** Looks (plain-client.ts) until a window is in, or all are at rest: a document of a megabyte keeps the event loop busy. */
const SETTLE_LOOKS = 24_000

const turn = () => new Promise((resolve) => setTimeout(resolve, 1))

export async function runChaos(plan: ChaosPlan): Promise<ChaosReport> {
  const chaos = new Chaos(plan, await makeBand())
  for (let round = 0; round < plan.kills; round++) await chaos.workUntilKilled(round)
  return chaos.workToTheEnd()
}

class Chaos {
  private readonly next: () => number
  private readonly stores: readonly AcknowledgedStore[]
  private cutAt = EDITS_PER_CUT
  private lost = 0
  private cuts = 0
  private refused = 0

  constructor(
    private readonly plan: ChaosPlan,
    private readonly band: BandRig,
  ) {
    this.next = random(plan.seed)
    this.stores = Array.from({ length: plan.windows }, () => new AcknowledgedStore())
  }

  async workUntilKilled(round: number): Promise<void> {
    const { child, proxy, rooms } = await this.open()
    await this.work(rooms, proxy, ((round + 1) * this.plan.edits) / (this.plan.kills + 1))
    await child.kill()
    this.close(rooms)
    await proxy.close()
    await this.countLost()
  }

  async workToTheEnd(): Promise<ChaosReport> {
    const { child, proxy, rooms } = await this.open()
    await this.work(rooms, proxy, this.plan.edits)
    await Promise.all(rooms.map((room) => savedWithin(room, SETTLE_LOOKS)))
    const hashes = new Set<string>()
    await until(
      async () => {
        hashes.clear()
        for (const room of rooms) hashes.add(await mixStateHash(room.committedMix))
        hashes.add(await this.hashOnDisk())
        return hashes.size === 1
      },
      'one mix everywhere',
      SETTLE_LOOKS,
    ).catch(() => undefined)
    this.close(rooms)
    await proxy.close()
    await child.stop()
    hashes.add(await this.hashOnDisk())
    await this.countLost()
    return {
      edits: this.stores.reduce((sum, store) => sum + store.made, 0),
      acknowledged: this.stores.reduce((sum, store) => sum + store.acknowledgedCount, 0),
      lost: this.lost,
      cuts: this.cuts,
      mixes: hashes.size,
      refused: this.refused,
    }
  }

  private async open() {
    const child = await startRoomsProcess()
    const proxy = await startCuttingProxy(child.port)
    const { owner, engineer, songId } = this.band
    const rooms = this.stores.map((store, index) => {
      const person = index % 2 === 0 ? owner : engineer
      return songClient({ port: proxy.port, songId, person, role: 'engineer', store })
    })
    for (const room of rooms)
      room.subscribe('save', () => (this.refused += room.saveState.status === 'refused' ? 1 : 0))
    await Promise.all(rooms.map((room) => savedWithin(room, SETTLE_LOOKS)))
    return { child, proxy, rooms }
  }

  /** Until every window has made so many edits in all. */
  private async work(
    rooms: readonly SongRoom[],
    proxy: Awaited<ReturnType<typeof startCuttingProxy>>,
    edits: number,
  ): Promise<void> {
    const windows = rooms.map((room, index) => ({
      room,
      store: this.stores[index] as AcknowledgedStore,
      bucket: new Bucket(PACE.perSecond, PACE.burst),
    }))
    while (this.stores.some(({ made }) => made < edits)) {
      for (const { room, store, bucket } of windows)
        for (let i = 0; i < BURST && store.made < edits && bucket.tryOne(); i++) this.act(room)
      if (this.stores.every(({ made }) => made >= Math.min(edits, this.cutAt))) {
        this.cutAt += EDITS_PER_CUT
        this.cuts += 1
        proxy.cut(0.3, this.next)
      }
      await turn()
    }
  }

  private act(room: SongRoom): void {
    if (!room.canEdit) return
    if (this.next() < 0.02) room.undo()
    else room.dispatch(randomCommand(this.next, room.committedMix, NAMES))
  }

  private close(rooms: readonly SongRoom[]): void {
    for (const room of rooms) room.close()
  }

  private async countLost(): Promise<void> {
    const { doc } = await readRoom(this.band.songId)
    for (const store of this.stores) this.lost += store.lostIn(doc)
    doc.destroy()
  }

  private async hashOnDisk(): Promise<string> {
    const { doc } = await readRoom(this.band.songId)
    const reloaded = new Y.Doc()
    Y.applyUpdateV2(reloaded, Y.encodeStateAsUpdateV2(doc))
    return mixStateHash(readMix(reloaded))
  }
}
