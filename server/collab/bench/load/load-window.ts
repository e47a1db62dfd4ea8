/** One window of a load: a bare socket, a document to make real updates with, and a stopwatch for each of them. */
import WebSocket from 'ws'
import * as Y from 'yjs'
import { ROOM_MESSAGE } from '@/lib/contracts'
import { seedDocument } from '@/lib/mix-doc/apply-command'
import { REVERB_BUS_ID } from '@/lib/mix'
import { recordsOf } from '@/lib/mix-doc/layout'
import { benchMix, busId } from '../bench-mix'
import type { Load } from './load'
import { jsonFrame, WIRES, type Heard, type Wire } from './wire'

/** When each move was sent: by the Yjs client id of its window, then by clock (updates) or number (gestures). */
export type Stopwatch = Map<number, { readonly clocks: number[]; readonly moves: number[] }>

export class LoadWindow {
  readonly doc = new Y.Doc()
  readonly propagationMs: number[] = []
  readonly ackMs: number[] = []
  framesReceived = 0
  sent = 0
  isIn = false
  isOpen = false
  private readonly socket: WebSocket
  private readonly wire: Wire
  private readonly unacknowledged: number[] = []
  private acknowledged = 0
  private moves = 0
  private update: Uint8Array | null = null

  constructor(
    private readonly load: Load,
    private readonly index: number,
    private readonly watch: Stopwatch,
    private readonly isObserver: boolean,
  ) {
    const { room, cookie } = this.seat
    this.wire = WIRES[load.wire]
    watch.set(this.doc.clientID, { clocks: [], moves: [] })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === null) this.update = update
    })
    this.socket = new WebSocket(this.wire.url(load.port, room), {
      headers: { cookie },
      perMessageDeflate: false,
    })
    this.socket.on('open', () => {
      this.isOpen = true
      for (const greeting of this.wire.greeting(room, this.doc.clientID)) this.socket.send(greeting)
    })
    this.socket.on('message', (data) => this.receive(data as Buffer))
    this.socket.on('close', () => (this.isOpen = false))
    this.socket.on('error', () => undefined)
  }

  /** A move of the hand: a document update of its own, or a gesture with a commit each second. */
  move(): void {
    this.moves += 1
    const times = this.watch.get(this.doc.clientID)
    if (this.load.path === 'updates' || this.moves % this.load.hz === 0) this.commit()
    if (this.load.path !== 'gestures' || !times) return
    times.moves[this.moves] = performance.now()
    const target = { record: 'buses', id: busId(this.index), field: 'faderDb' }
    this.socket.send(jsonFrame(ROOM_MESSAGE.gesture, { target, value: this.moves }))
    this.sent += 1
  }

  stall(): void {
    this.socket.pause()
  }

  close(): void {
    this.socket.terminate()
  }

  private get seat() {
    return this.load.seats[this.index] ?? { room: '', cookie: '' }
  }

  private commit(): void {
    const { doc } = this
    const clock = Y.getState(doc.store, doc.clientID)
    const buses = recordsOf(doc, 'buses')
    // An empty song has no other bus to move.
    const bus = buses.get(busId(this.index)) ?? buses.get(REVERB_BUS_ID)
    this.update = null
    doc.transact(() => {
      bus?.set(this.index < 32 ? 'faderDb' : 'pan', Math.round(Math.random() * -6000) / 100)
      const { ballast } = this.load
      for (let i = 0; ballast && i < 32; i++)
        recordsOf(doc, 'buses').get(busId(i))?.set('name', String(this.moves).padEnd(ballast, '.'))
    }, null)
    if (this.update === null) return
    const now = performance.now()
    const times = this.watch.get(doc.clientID)
    if (times) times.clocks[clock] = now
    this.unacknowledged.push(now)
    this.socket.send(this.wire.update(this.seat.room, this.update))
    this.sent += 1
  }

  private receive(data: Buffer): void {
    this.framesReceived += 1
    if (this.isIn && !this.isObserver && this.load.wire !== 'mixroom' && this.unacknowledged.length === 0)
      return
    const heard = this.wire.hear(data)
    if (heard.kind === 'state' && !this.isIn) {
      Y.applyUpdate(this.doc, heard.update, 'wire')
      if (recordsOf(this.doc, 'buses').size === 0) this.seed()
      this.isIn = true
    } else if (heard.kind === 'ack') this.note(heard)
    else if (this.isObserver) this.observe(heard)
  }

  /** A server without storage knows no mix: every window brings the same one, as one client would have written it. */
  private seed(): void {
    const seed = new Y.Doc()
    seed.clientID = 1
    seedDocument(seed, benchMix())
    const update = Y.encodeStateAsUpdate(seed)
    Y.applyUpdate(this.doc, update, 'wire')
    if (this.index === 0) this.socket.send(this.wire.update(this.seat.room, update))
  }

  private note({ count }: Extract<Heard, { kind: 'ack' }>): void {
    const now = performance.now()
    const upTo = count ?? this.acknowledged + 1
    while (this.acknowledged < upTo) {
      const sentAt = this.unacknowledged.shift()
      if (sentAt !== undefined) this.ackMs.push(now - sentAt)
      this.acknowledged += 1
    }
  }

  private observe(heard: Heard): void {
    const now = performance.now()
    if (heard.kind === 'gestures') {
      for (const { clientId, value } of heard.gestures) this.see(clientId, now, 'moves', Number(value), 1)
    } else if (heard.kind === 'update') {
      for (const { id, length } of Y.decodeUpdate(heard.update).structs)
        this.see(id.client, now, 'clocks', id.clock, length)
    }
  }

  private see(clientId: number, now: number, kind: 'clocks' | 'moves', from: number, length: number): void {
    if (clientId === this.doc.clientID) return
    const times = this.watch.get(clientId)?.[kind]
    for (let at = from; at < from + length; at++) {
      const sentAt = times?.[at]
      if (sentAt !== undefined) this.propagationMs.push(now - sentAt)
    }
  }
}
