/** Which strips a mix shows, left to right. Pure. */
import { inOrder, type Bus, type Channel, type Insert, type MixState, type Send } from '@/lib/mix'

export interface StripModel {
  readonly kind: 'channel' | Bus['kind']
  readonly owner: Channel | Bus
  readonly inserts: readonly Insert[]
  readonly sends: readonly { readonly send: Send; readonly toName: string }[]
  /** The group it runs into; null when it runs straight into the mix bus. */
  readonly group: Bus | null
}

const BUS_PLACES: Readonly<Record<Bus['kind'], number>> = { group: 0, effects: 1, mix: 2 }

function groupBy<T>(records: Readonly<Record<string, T>>, keyOf: (record: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const record of Object.values(records)) {
    const key = keyOf(record)
    const group = groups.get(key)
    if (group) group.push(record)
    else groups.set(key, [record])
  }
  return groups
}

/** Channels in order; then groups, returns and the mix bus. */
export function stripsOfMix(mix: MixState): { channels: StripModel[]; buses: StripModel[] } {
  const inserts = groupBy(mix.inserts, (insert) => insert.ownerId)
  const sends = groupBy(mix.sends, (send) => send.fromId)
  const model = (kind: StripModel['kind'], owner: Channel | Bus): StripModel => {
    const output = owner.outputId === null ? undefined : mix.buses[owner.outputId]
    return {
      kind,
      owner,
      inserts: (inserts.get(owner.id) ?? []).sort((a, b) => (a.order < b.order ? -1 : 1)),
      sends: (sends.get(owner.id) ?? []).map((send) => ({ send, toName: mix.buses[send.toId]?.name ?? '' })),
      group: output?.kind === 'group' ? output : null,
    }
  }
  const buses = inOrder(mix.buses).sort((a, b) => BUS_PLACES[a.kind] - BUS_PLACES[b.kind])
  return {
    channels: inOrder(mix.channels).map((channel) => model('channel', channel)),
    buses: buses.map((bus) => model(bus.kind, bus)),
  }
}

function isSame(a: StripModel, b: StripModel): boolean {
  return (
    a.owner === b.owner &&
    a.group === b.group &&
    a.inserts.length === b.inserts.length &&
    a.inserts.every((insert, i) => insert === b.inserts[i]) &&
    a.sends.length === b.sends.length &&
    a.sends.every((s, i) => s.send === b.sends[i]?.send && s.toName === b.sends[i]?.toName)
  )
}

/** The new models, but every one that did not change is the old object: a fader move draws one strip, not all. */
export function keepUnchanged(before: readonly StripModel[], after: readonly StripModel[]): StripModel[] {
  const known = new Map(before.map((strip) => [strip.owner.id, strip]))
  return after.map((strip) => {
    const old = known.get(strip.owner.id)
    return old && isSame(old, strip) ? old : strip
  })
}
