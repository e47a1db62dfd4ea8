/**
 * Who hears whom: an edge from each strip to its output, to the bus of each of its sends, and to each strip whose insert
 * listens to it. A mix without loops has an order in which every strip runs after all that it hears. Pure.
 */
import { byId, type Bus, type Channel, type Insert, type MixState, type Send } from './mix-state'

type Records<T> = Readonly<Record<string, T>>

export class SoundGraph {
  private readonly feeds = new Map<string, string[]>()

  /** Every strip with the edge to its output. */
  constructor(channels: Records<Channel>, buses: Records<Bus>) {
    for (const { id, outputId } of [...Object.values(channels), ...Object.values(buses)])
      this.feeds.set(id, outputId === null ? [] : [outputId])
  }

  /** Adds an edge. False, and nothing added, when it would close a loop (a strip that feeds itself is one). */
  connect(fromId: string, toId: string): boolean {
    if (this.reaches(toId, fromId)) return false
    this.feeds.get(fromId)?.push(toId)
    return true
  }

  /** Whether what sounds at one strip arrives at another; every strip reaches itself. */
  reaches(fromId: string, toId: string): boolean {
    const seen = new Set<string>()
    const open = [fromId]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === toId) return true
      if (seen.has(id)) continue
      seen.add(id)
      open.push(...(this.feeds.get(id) ?? []))
    }
    return false
  }
}

/** Outputs, then sends, then sidechains, each in order of id: of a loop, the last that closes it is left out. */
export interface AcceptedEdges {
  readonly graph: SoundGraph
  readonly sends: ReadonlySet<string>
  /** Ids of inserts whose sidechain may be heard. */
  readonly sidechains: ReadonlySet<string>
}

export function acceptEdges(
  channels: Records<Channel>,
  buses: Records<Bus>,
  sends: Records<Send>,
  inserts: Records<Insert>,
): AcceptedEdges {
  const graph = new SoundGraph(channels, buses)
  const accepted = byId(sends).filter(({ fromId, toId }) => graph.connect(fromId, toId))
  const keyed = byId(inserts).filter(
    ({ ownerId, sidechainId }) => sidechainId !== null && graph.connect(sidechainId, ownerId),
  )
  return {
    graph,
    sends: new Set(accepted.map(({ id }) => id)),
    sidechains: new Set(keyed.map(({ id }) => id)),
  }
}

/** The graph of a sound mix. */
export function soundGraphOf(mix: MixState): SoundGraph {
  return acceptEdges(mix.channels, mix.buses, mix.sends, mix.inserts).graph
}
