/**
 * Makes any set of well-typed records a mix that keeps the invariants of mix-state.ts. Deterministic: what it does follows
 * from the records alone, so every client sees the same mix without writing anything. Records that are sound keep identity.
 *
 *  1. No mix bus: one is made. Another bus of kind 'mix' becomes a group.
 *  2. An outputId that names no group or mix bus, or that closes a loop, becomes the mix bus.
 *     Of a loop, the bus with the smallest id is cut.
 *  3. A send that does not lead from a channel or group bus to an effects bus is left out; of a pair, the smallest id stays.
 *  4. Inserts without owner and regions without channel are left out (they come back with their owner: undo of a removal).
 */
import { mixBus } from './create-mix'
import { MIX_BUS_ID, type Bus, type MixState } from './mix-state'

type Records<T> = Readonly<Record<string, T>>

export function repairMix(mix: MixState): MixState {
  const buses = repairBuses(mix.buses)
  const outputs = (id: string): boolean => buses[id]?.kind === 'group' || id === MIX_BUS_ID
  const channels = mapRecords(mix.channels, (channel) =>
    outputs(channel.outputId) ? channel : { ...channel, outputId: MIX_BUS_ID },
  )
  const hasOwner = (id: string): boolean => channels[id] !== undefined || buses[id] !== undefined
  const pairs = new Set<string>()
  const sends = mapRecords(mix.sends, (send) => {
    const isSource = channels[send.fromId] !== undefined || buses[send.fromId]?.kind === 'group'
    const pair = JSON.stringify([send.fromId, send.toId])
    if (!isSource || buses[send.toId]?.kind !== 'effects' || pairs.has(pair)) return null
    pairs.add(pair)
    return send
  })
  const inserts = mapRecords(mix.inserts, (insert) => (hasOwner(insert.ownerId) ? insert : null))
  const regions = mapRecords(mix.regions, (region) => (channels[region.channelId] ? region : null))
  const isSame =
    buses === mix.buses &&
    channels === mix.channels &&
    sends === mix.sends &&
    inserts === mix.inserts &&
    regions === mix.regions
  return isSame ? mix : { ...mix, buses, channels, sends, inserts, regions }
}

function repairBuses(records: Records<Bus>): Records<Bus> {
  const master = records[MIX_BUS_ID] ?? mixBus()
  const sound = master.kind === 'mix' && master.outputId === null
  const withMaster: Records<Bus> =
    records[MIX_BUS_ID] === master && sound
      ? records
      : { ...records, [MIX_BUS_ID]: { ...master, kind: 'mix', outputId: null } }
  const kinds = mapRecords(withMaster, (bus): Bus => {
    if (bus.id === MIX_BUS_ID) return bus
    const kind = bus.kind === 'mix' ? 'group' : bus.kind
    const target = bus.outputId === null ? undefined : withMaster[bus.outputId]
    const leads = target !== undefined && (target.id === MIX_BUS_ID || target.kind === 'group')
    return kind === bus.kind && leads ? bus : { ...bus, kind, outputId: leads ? bus.outputId : MIX_BUS_ID }
  })
  return mapRecords(kinds, (bus) => (isLoopHead(kinds, bus) ? { ...bus, outputId: MIX_BUS_ID } : bus))
}

/** Whether the bus lies on a loop and has the smallest id on it. */
function isLoopHead(buses: Records<Bus>, bus: Bus): boolean {
  let smallest = bus.id
  let at = bus.outputId
  for (let steps = Object.keys(buses).length; at !== null && steps > 0; steps--) {
    if (at === bus.id) return smallest === bus.id
    if (at < smallest) smallest = at
    at = buses[at]?.outputId ?? null
  }
  return false
}

/** In id order; the same object comes back when nothing changed. null leaves a record out. */
function mapRecords<T>(records: Records<T>, change: (record: T) => T | null): Records<T> {
  let isChanged = false
  const result: Record<string, T> = {}
  for (const id of Object.keys(records).sort()) {
    const before = records[id] as T
    const after = change(before)
    if (after !== before) isChanged = true
    if (after !== null) result[id] = after
  }
  return isChanged ? result : records
}
