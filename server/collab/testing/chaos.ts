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
import { readRoom } from '../room-store'
import { AcknowledgedStore } from './acknowledged-store'
import { makeBand, type BandRig } from './band-rig'
import { startCuttingProxy } from './cutting-proxy'
import { until } from './plain-client'
import { startRoomsProcess } from './rooms-process'
import { saved, songClient } from './song-client'

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

/** Below the room's limit of 200 messages a second. */
const TURN_MS = 7
const TURNS_PER_CUT = 150
/** Few enough that the windows work on the same things. */
const NAMES = 24
const SETTLE_MS = 120_000

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export async function runChaos(plan: ChaosPlan): Promise<ChaosReport> {
  const chaos = new Chaos(plan, await makeBand())
  for (let round = 0; round < plan.kills; round++) await chaos.workUntilKilled(round)
  return chaos.workToTheEnd()
}

class Chaos {
  private readonly next: () => number
  private readonly stores: readonly AcknowledgedStore[]
  private turn = 0
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
    await Promise.all(rooms.map((room) => until(() => room.saveState.status === 'saved', 'saved', SETTLE_MS)))
    const hashes = new Set<string>()
    await until(
      async () => {
        hashes.clear()
        for (const room of rooms) hashes.add(await mixStateHash(room.committedMix))
        hashes.add(await this.hashOnDisk())
        return hashes.size === 1
      },
      'one mix everywhere',
      SETTLE_MS,
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
    await Promise.all(rooms.map(saved))
    return { child, proxy, rooms }
  }

  /** Until every window has made so many edits in all. */
  private async work(
    rooms: readonly SongRoom[],
    proxy: Awaited<ReturnType<typeof startCuttingProxy>>,
    edits: number,
  ): Promise<void> {
    while (this.stores.some(({ made }) => made < edits)) {
      this.turn += 1
      for (const [index, room] of rooms.entries())
        if ((this.stores[index]?.made ?? edits) < edits) this.act(room)
      if (this.turn % TURNS_PER_CUT === 0) {
        this.cuts += 1
        proxy.cut(0.3, this.next)
      }
      await pass(TURN_MS)
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
