/** Group and effects buses, and where strips lead. */
import { effectsBus, groupBus, newInsert, stripInserts } from '../create-mix'
import type { CommandOf, Reducers } from '../mix-command'
import { inOrder, MIX_BUS_ID, type Bus, type Channel, type Insert, type MixState } from '../mix-state'
import { clampColour } from '../read-records'
import { removeOwner } from './channels'
import { cleanName, keyed, ordersFor, patch, without } from './edit-records'
import { SEND_COMMANDS } from './sends'

type Kinds = 'renameBus' | 'addGroup' | 'addEffectsBus' | 'removeBus' | 'setOutput'

export const BUS_COMMANDS: Reducers<Kinds> = {
  renameBus: (mix, { busId, name }) => patch(mix, 'buses', busId, { name: cleanName(name) }),
  addGroup,
  addEffectsBus,
  removeBus: (mix, { busId }) => removeBus(mix, busId),
  setOutput,
}

function addGroup(mix: MixState, command: CommandOf<'addGroup'>): MixState {
  const { busId, name, colour, channelIds } = command
  if (mix.buses[busId] || mix.channels[busId]) return mix
  const group = groupBus(busId, cleanName(name), orderOfNew(mix), paletteOr(colour))
  const grown = withBus(mix, group, stripInserts(busId))
  return channelIds.reduce((next, id) => patch(next, 'channels', id, { outputId: busId }), grown)
}

function addEffectsBus(mix: MixState, command: CommandOf<'addEffectsBus'>): MixState {
  const { busId: id, name, insertKind: kind, colour } = command
  if (mix.buses[id] || mix.channels[id]) return mix
  const bus = effectsBus(id, cleanName(name), orderOfNew(mix), paletteOr(colour))
  const inserts = kind ? [newInsert({ id: `${id}:${kind}`, kind, ownerId: id, order: 'a0' })] : []
  const grown = withBus(mix, bus, inserts)
  return command.send ? SEND_COMMANDS.addSend(grown, { kind: 'addSend', toId: id, ...command.send }) : grown
}

const paletteOr = (colour: number | undefined) => (colour === undefined ? undefined : clampColour(colour))

function withBus(mix: MixState, bus: Bus, inserts: readonly Insert[]): MixState {
  return {
    ...mix,
    buses: { ...mix.buses, [bus.id]: bus },
    inserts: { ...mix.inserts, ...keyed(inserts) },
  }
}

/** Behind all others, before the mix bus. */
function orderOfNew(mix: MixState): string {
  const others = inOrder(mix.buses).filter((bus) => bus.id !== MIX_BUS_ID)
  const master = mix.buses[MIX_BUS_ID]
  const last = others.at(-1)
  const isLast = master !== undefined && (last === undefined || last.order < master.order)
  return ordersFor(isLast ? [...others, master] : others, '', isLast ? MIX_BUS_ID : null).get('') ?? 'a0'
}

function removeBus(mix: MixState, busId: string): MixState {
  const bus = mix.buses[busId]
  if (!bus || busId === MIX_BUS_ID) return mix
  const outputId = bus.outputId ?? MIX_BUS_ID
  const rerouted = <T extends Channel | Bus>(
    records: Readonly<Record<string, T>>,
  ): Readonly<Record<string, T>> =>
    Object.fromEntries(
      Object.entries(records).map(([id, r]) => [id, r.outputId === busId ? { ...r, outputId } : r]),
    )
  const buses = rerouted(without(mix.buses, busId))
  return removeOwner({ ...mix, channels: rerouted(mix.channels), buses }, busId)
}

function setOutput(mix: MixState, { ownerId, outputId }: CommandOf<'setOutput'>): MixState {
  const target = mix.buses[outputId]
  if (!target || target.kind === 'effects' || ownerId === MIX_BUS_ID) return mix
  return patch(mix, mix.channels[ownerId] ? 'channels' : 'buses', ownerId, { outputId })
}
