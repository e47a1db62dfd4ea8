/**
 * Makes any set of well-typed records a mix that keeps the invariants of mix-state.ts. Deterministic: what it does follows
 * from the records alone, so every client sees the same mix without writing anything. Records that are sound keep identity.
 *
 *  1. No mix bus: one is made. Another bus of kind 'mix' becomes a group.
 *  2. An outputId that names no group or mix bus, or that closes a loop, becomes the mix bus.
 *     Of a loop, the bus with the smallest id is cut.
 *  3. A send that does not lead from a channel or group bus to an effects bus is left out; of a pair, the smallest id stays.
 *  4. Inserts without owner, regions without channel, lanes without control and breakpoints without lane are left out
 *     (they come back with their owner: undo of a removal). A vcaId or sidechainId that names nothing becomes null.
 *  5. Sends, then sidechains, in order of id: one that closes a loop is left out, or hears its own signal again.
 */
import { MIX_BUS_ID, type Bus, type Insert, type MixState, type Send } from './mix-state'
import { repairAutomation } from './repair/automation'
import { repairBuses } from './repair/buses'
import { mapRecords, type Records } from './repair/map-records'
import { acceptEdges } from './sound-graph'

export function repairMix(mix: MixState): MixState {
  return repairAutomation(repairRouting(repairStrips(mix)))
}

function repairStrips(mix: MixState): MixState {
  const isVca = (id: string | null): boolean => id === null || mix.vcas[id] !== undefined
  const buses = mapRecords(repairBuses(mix.buses), (bus) =>
    isVca(bus.vcaId) ? bus : { ...bus, vcaId: null },
  )
  const outputs = (id: string): boolean => buses[id]?.kind === 'group' || id === MIX_BUS_ID
  const channels = mapRecords(mix.channels, (channel) => {
    const routed = outputs(channel.outputId) ? channel : { ...channel, outputId: MIX_BUS_ID }
    return isVca(routed.vcaId) ? routed : { ...routed, vcaId: null }
  })
  const regions = mapRecords(mix.regions, (region) => (channels[region.channelId] ? region : null))
  const isSame = buses === mix.buses && channels === mix.channels && regions === mix.regions
  return isSame ? mix : { ...mix, buses, channels, regions }
}

function repairRouting(mix: MixState): MixState {
  const { channels, buses } = mix
  const isStrip = (id: string): boolean => channels[id] !== undefined || buses[id] !== undefined
  const paired = repairSends(mix.sends, mix)
  const owned = mapRecords(mix.inserts, (insert): Insert | null => {
    if (!isStrip(insert.ownerId)) return null
    const isHeard = insert.sidechainId === null || isStrip(insert.sidechainId)
    return isHeard ? insert : { ...insert, sidechainId: null }
  })
  const edges = acceptEdges(channels, buses, paired, owned)
  const sends = mapRecords(paired, (send) => (edges.sends.has(send.id) ? send : null))
  const inserts = mapRecords(owned, (insert): Insert => {
    const isSound = insert.sidechainId === null || edges.sidechains.has(insert.id)
    return isSound ? insert : { ...insert, sidechainId: null }
  })
  const unknownInserts = mapRecords(mix.unknownInserts, (each) => (isStrip(each.ownerId) ? each : null))
  const isSame = sends === mix.sends && inserts === mix.inserts && unknownInserts === mix.unknownInserts
  return isSame ? mix : { ...mix, sends, inserts, unknownInserts }
}

function repairSends(records: Records<Send>, mix: MixState): Records<Send> {
  const isEffects = (bus: Bus | undefined): boolean => bus?.kind === 'effects'
  const pairs = new Set<string>()
  return mapRecords(records, (send) => {
    const isSource = mix.channels[send.fromId] !== undefined || mix.buses[send.fromId]?.kind === 'group'
    const pair = JSON.stringify([send.fromId, send.toId])
    if (!isSource || !isEffects(mix.buses[send.toId]) || pairs.has(pair)) return null
    pairs.add(pair)
    return send
  })
}
