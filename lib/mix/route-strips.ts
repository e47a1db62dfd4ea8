/**
 * The order in which strips run: each after everything that feeds it or is listened to by its inserts. Ties follow the ids, so
 * the order is one, however the desk shows them. What would close a loop is left out and said.
 */
import { invariant } from '../assert'
import { MIX_BUS_ID, byId, type Bus, type Insert, type MixState, type Send } from './mix-state'
import type { PlanNotice } from './plan-notices'
import { acceptEdges } from './sound-graph'

export interface Route {
  /** Mix bus last. */
  readonly buses: readonly Bus[]
  /** Sends whose ends exist and that close no loop, ordered by id. */
  readonly sends: readonly Send[]
  /** Inserts whose sidechain is heard, and the strip that it hears. */
  readonly sidechains: ReadonlyMap<string, string>
  /** A strip stands one above the highest that it hears; buses begin at 1, the mix bus stands above all. */
  readonly levels: ReadonlyMap<string, number>
  readonly notices: readonly PlanNotice[]
}

/** @thread any (allocates). Cannot fail on a mix that has a mix bus. */
export function routeStrips(mix: MixState): Route {
  invariant(mix.buses[MIX_BUS_ID], 'a mix has a mix bus')
  const notices: PlanNotice[] = []
  const isStrip = (id: string | null) => id !== null && (mix.channels[id] ?? mix.buses[id]) !== undefined
  const sends = keep(mix.sends, (send) => isStrip(send.fromId) && mix.buses[send.toId] !== undefined)
  const inserts = keep(mix.inserts, (insert) => isStrip(insert.ownerId) && isStrip(insert.sidechainId))
  const accepted = acceptEdges(mix.channels, soundBuses(mix), sends, inserts)
  noteSends(mix, sends, accepted.sends, notices)
  noteSidechains(mix, inserts, accepted.sidechains, notices)
  const heard = byId(sends).filter((send) => accepted.sends.has(send.id))
  const sidechains = new Map(
    byId(inserts).flatMap(({ id, sidechainId }) =>
      sidechainId !== null && accepted.sidechains.has(id) ? [[id, sidechainId] as const] : [],
    ),
  )
  const levels = levelsOf(mix, heard, sidechains)
  const buses = byId(mix.buses).sort((a, b) => rank(levels, a) - rank(levels, b))
  return { buses, sends: heard, sidechains, levels, notices }
}

function keep<T extends { readonly id: string }>(
  records: Readonly<Record<string, T>>,
  isKept: (record: T) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(records).filter(([, record]) => isKept(record)))
}

/** Buses whose output exists; one that points nowhere feeds the mix bus. */
function soundBuses(mix: MixState): Record<string, Bus> {
  return Object.fromEntries(byId(mix.buses).map((bus) => [bus.id, { ...bus, outputId: outputOf(mix, bus) }]))
}

/** The bus that a strip feeds; null for the mix bus. */
export function outputOf(mix: MixState, strip: { readonly id: string; readonly outputId: string | null }) {
  if (strip.id === MIX_BUS_ID) return null
  return strip.outputId !== null && mix.buses[strip.outputId] ? strip.outputId : MIX_BUS_ID
}

function rank(levels: ReadonlyMap<string, number>, bus: Bus): number {
  return bus.id === MIX_BUS_ID ? Infinity : (levels.get(bus.id) ?? 0)
}

function levelsOf(
  mix: MixState,
  sends: readonly Send[],
  sidechains: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  const levels = new Map<string, number>(Object.keys(mix.channels).map((id) => [id, 0]))
  for (const id of Object.keys(mix.buses)) levels.set(id, 1)
  const edges: (readonly [from: string, to: string])[] = sends.map(({ fromId, toId }) => [fromId, toId])
  for (const strip of [...Object.values(mix.channels), ...Object.values(mix.buses)]) {
    const output = outputOf(mix, strip)
    if (output !== null) edges.push([strip.id, output])
  }
  for (const [insertId, fromId] of sidechains) {
    const owner = mix.inserts[insertId]?.ownerId
    if (owner !== undefined) edges.push([fromId, owner])
  }
  for (let pass = 0, changed = true; changed && pass <= levels.size; pass++) changed = raise(edges, levels)
  return levels
}

function raise(edges: readonly (readonly [string, string])[], levels: Map<string, number>): boolean {
  let changed = false
  for (const [from, to] of edges) {
    const level = (levels.get(from) ?? 0) + 1
    if ((levels.get(to) ?? 0) >= level) continue
    levels.set(to, level)
    changed = true
  }
  return changed
}

function noteSends(
  mix: MixState,
  sends: Readonly<Record<string, Send>>,
  accepted: ReadonlySet<string>,
  notices: PlanNotice[],
): void {
  for (const { id, fromId, toId } of byId(mix.sends)) {
    const name = (of: string) => mix.channels[of]?.name ?? mix.buses[of]?.name ?? of
    if (!sends[id])
      notices.push({
        code: 'sendNowhere',
        ownerId: id,
        text: 'A send leads to a bus that is not there; it is left out.',
      })
    else if (!accepted.has(id))
      notices.push({
        code: 'sendLoop',
        ownerId: id,
        text: `${name(fromId)} already hears ${name(toId)}, so its send there would howl; it is left out.`,
      })
  }
}

function noteSidechains(
  mix: MixState,
  inserts: Readonly<Record<string, Insert>>,
  accepted: ReadonlySet<string>,
  notices: PlanNotice[],
): void {
  for (const { id, ownerId, sidechainId } of byId(mix.inserts)) {
    if (sidechainId === null || accepted.has(id)) continue
    const name = (of: string) => mix.channels[of]?.name ?? mix.buses[of]?.name ?? of
    const isThere = inserts[id] !== undefined
    notices.push({
      code: isThere ? 'sidechainLoop' : 'sidechainNowhere',
      ownerId: id,
      text: isThere
        ? `${name(sidechainId)} already hears ${name(ownerId)}, so it cannot be its sidechain; the insert hears itself.`
        : 'The sidechain of an insert is not there; the insert hears itself.',
    })
  }
}
