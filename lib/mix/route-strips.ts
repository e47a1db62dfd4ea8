/**
 * The order in which buses run: each after everything that feeds it. Ties follow the ids, so the order is one, however
 * the desk shows them.
 */
import { MIX_BUS_ID, byId, type Bus, type MixState, type Send } from './mix-state'
import { invariant } from '../assert'

export interface Route {
  /** Mix bus last. */
  readonly buses: readonly Bus[]
  /** Sends whose ends exist and that close no loop, ordered by id. */
  readonly sends: readonly Send[]
  /** Channels are level 0, a bus stands one above the highest that feeds it; the mix bus above all. */
  readonly levels: ReadonlyMap<string, number>
}

/** @thread any (allocates). Cannot fail on a mix that keeps its invariants. */
export function routeStrips(mix: MixState): Route {
  invariant(mix.buses[MIX_BUS_ID], 'a mix has a mix bus')
  const feeds = new Map<string, string[]>()
  for (const bus of byId(mix.buses))
    feeds.set(
      bus.id,
      bus.id === MIX_BUS_ID ? [] : [bus.outputId && mix.buses[bus.outputId] ? bus.outputId : MIX_BUS_ID],
    )
  const sends = acceptSends(mix, feeds)
  const levels = new Map<string, number>(Object.keys(mix.channels).map((id) => [id, 0]))
  for (const id of feeds.keys()) levels.set(id, 1)
  for (let pass = 0, changed = true; changed && pass <= feeds.size; pass++)
    changed = raiseLevels(feeds, levels)
  const buses = byId(mix.buses).sort((a, b) => rank(levels, a) - rank(levels, b))
  return { buses, sends, levels }
}

function rank(levels: ReadonlyMap<string, number>, bus: Bus): number {
  return bus.id === MIX_BUS_ID ? Infinity : (levels.get(bus.id) ?? 0)
}

function raiseLevels(feeds: ReadonlyMap<string, readonly string[]>, levels: Map<string, number>): boolean {
  let changed = false
  for (const [from, targets] of feeds) {
    const level = (levels.get(from) ?? 1) + 1
    for (const to of targets) {
      if ((levels.get(to) ?? 0) >= level) continue
      levels.set(to, level)
      changed = true
    }
  }
  return changed
}

function acceptSends(mix: MixState, feeds: Map<string, string[]>): Send[] {
  const accepted: Send[] = []
  for (const send of byId(mix.sends)) {
    if (!mix.buses[send.toId] || !(mix.channels[send.fromId] || mix.buses[send.fromId])) continue
    const own = feeds.get(send.fromId)
    if (own && (send.fromId === send.toId || reaches(feeds, send.toId, send.fromId))) continue
    own?.push(send.toId)
    accepted.push(send)
  }
  return accepted
}

function reaches(feeds: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(feeds.get(id) ?? []))
  }
  return false
}
