/**
 * Who is in the room and where: y-websocket's awareness, relayed. The server writes name, colour, userId and role into each
 * state from the sign-in; a connection speaks for its own client id only (a plain client echoes the others': not an error).
 * A state keeps its sender's clock, so the echo to the sender changes nothing there.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { presenceSchema } from '@/lib/contracts'
import { awarenessFrame } from './frames'
import { MAX_PRESENCE_BYTES, TICK_MS } from './limits'
import type { RoomConnection } from './room-connection'
import { Ticker } from './ticker'

interface Entry {
  readonly clock: number
  /** JSON as it is sent; 'null' when they left. */
  readonly json: string
}

const LEFT = 'null'

export class RoomPresence {
  private readonly entries = new Map<number, Entry & { readonly from: RoomConnection }>()
  private changed = new Map<number, Entry>()
  private readonly ticker: Ticker

  /** @param publish takes a whole frame for everybody, at most each TICK_MS */
  constructor(publish: (frame: Uint8Array) => void) {
    this.ticker = new Ticker(TICK_MS, () => {
      if (this.changed.size === 0) return
      publish(encodeEntries(this.changed))
      this.changed = new Map()
    })
  }

  /**
   * Takes what a connection says about itself.
   *
   * @param mayName whether this connection may speak under that client id
   * @throws when the bytes are no awareness update
   */
  receive(from: RoomConnection, update: Uint8Array, mayName: (clientId: number) => boolean): void {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    for (let i = 0; i < count; i++) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      if (from.clientId === null && mayName(clientId)) from.clientId = clientId
      if (clientId !== from.clientId) continue
      if (json.length > MAX_PRESENCE_BYTES) throw new Error('presence is too large')
      this.set(from, clientId, clock, JSON.parse(json) as unknown)
    }
  }

  leave(from: RoomConnection): void {
    const { clientId } = from
    const entry = clientId === null ? undefined : this.entries.get(clientId)
    if (clientId === null || entry?.from !== from) return
    this.entries.delete(clientId)
    this.changed.set(clientId, { clock: entry.clock, json: LEFT })
    this.ticker.ask()
  }

  /** Everybody, for somebody who joins; null when nobody is here. */
  everybody(): Uint8Array | null {
    return this.entries.size === 0 ? null : encodeEntries(this.entries)
  }

  stop(): void {
    this.ticker.stop()
  }

  private set(from: RoomConnection, clientId: number, clock: number, state: unknown): void {
    if (state === null) {
      this.leave(from)
      return
    }
    const said = presenceSchema.safeParse(state)
    const presence = said.success ? said.data : presenceSchema.parse({})
    from.presence = presence
    const entry = { clock, json: JSON.stringify({ ...presence, ...from.person }) }
    this.entries.set(clientId, { ...entry, from })
    this.changed.set(clientId, entry)
    this.ticker.ask()
  }
}

function encodeEntries(entries: ReadonlyMap<number, Entry>): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.size)
  for (const [clientId, { clock, json }] of entries) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, json)
  }
  return awarenessFrame(encoding.toUint8Array(encoder))
}
