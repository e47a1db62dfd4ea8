/** Which strips a mix shows, left to right. Pure. */
import { inOrder, type Bus, type Channel, type Insert, type MixState, type Send, type Vca } from '@/lib/mix'

export interface StripModel {
  readonly kind: 'channel' | Bus['kind']
  readonly owner: Channel | Bus
  readonly inserts: readonly Insert[]
  readonly sends: readonly { readonly send: Send; readonly toName: string }[]
  /** The group it runs into; null when it runs straight into the mix bus. */
  readonly group: Bus | null
}

export interface VcaModel {
  readonly vca: Vca
  readonly members: readonly string[]
}

export interface Strips {
  readonly channels: readonly StripModel[]
  readonly vcas: readonly VcaModel[]
  /** Groups, then returns. */
  readonly buses: readonly StripModel[]
  readonly mix: readonly StripModel[]
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

function vcasOf(mix: MixState): VcaModel[] {
  const owners = [...inOrder(mix.channels), ...inOrder(mix.buses)]
  return inOrder(mix.vcas).map((vca) => ({
    vca,
    members: owners.filter((owner) => owner.vcaId === vca.id).map((owner) => owner.name),
  }))
}

/** Channels in order; then VCAs, groups, returns and the mix bus. */
export function stripsOfMix(mix: MixState): Strips {
  const inserts = groupBy(mix.inserts, (insert) => insert.ownerId)
  const sends = groupBy(mix.sends, (send) => send.fromId)
  const model = (kind: StripModel['kind'], owner: Channel | Bus): StripModel => {
    const output = owner.outputId === null ? undefined : mix.buses[owner.outputId]
    return {
      kind,
      owner,
      inserts: inOrder(
        Object.fromEntries((inserts.get(owner.id) ?? []).map((insert) => [insert.id, insert])),
      ),
      sends: (sends.get(owner.id) ?? [])
        .map((send) => ({ send, to: mix.buses[send.toId] }))
        .sort((a, b) => ((a.to?.order ?? '') < (b.to?.order ?? '') ? -1 : 1))
        .map(({ send, to }) => ({ send, toName: to?.name ?? '' })),
      group: output?.kind === 'group' ? output : null,
    }
  }
  const buses = inOrder(mix.buses)
    .sort((a, b) => BUS_PLACES[a.kind] - BUS_PLACES[b.kind])
    .map((bus) => model(bus.kind, bus))
  return {
    channels: inOrder(mix.channels).map((channel) => model('channel', channel)),
    vcas: vcasOf(mix),
    buses: buses.filter((bus) => bus.kind !== 'mix'),
    mix: buses.filter((bus) => bus.kind === 'mix'),
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
function keepUnchanged(before: readonly StripModel[], after: readonly StripModel[]): StripModel[] {
  const known = new Map(before.map((strip) => [strip.owner.id, strip]))
  return after.map((strip) => {
    const old = known.get(strip.owner.id)
    return old && isSame(old, strip) ? old : strip
  })
}

function keepVcas(before: readonly VcaModel[], after: readonly VcaModel[]): VcaModel[] {
  return after.map((model) => {
    const old = before.find(({ vca }) => vca === model.vca)
    return old && old.members.join('\n') === model.members.join('\n') ? old : model
  })
}

export function keepStrips(before: Strips, after: Strips): Strips {
  return {
    channels: keepUnchanged(before.channels, after.channels),
    vcas: keepVcas(before.vcas, after.vcas),
    buses: keepUnchanged(before.buses, after.buses),
    mix: keepUnchanged(before.mix, after.mix),
  }
}

/** Rows that the fullest strip wants: its inserts and sends, each with an empty row for one more. */
export function wantedRows({ channels, buses, mix }: Strips): {
  readonly rack: number
  readonly sends: number
} {
  const all = [...channels, ...buses, ...mix]
  return {
    rack: Math.max(...all.map(({ inserts }) => inserts.length)) + 1,
    sends: Math.max(...all.map(({ sends }) => sends.length)) + 1,
  }
}
