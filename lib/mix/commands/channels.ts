/** Channels: from stems, in order, with a new take, gone. */
import { envelopeIdOf } from '../automation/envelope'
import { channelRecords, wholeRegion } from '../create-mix'
import type { CommandOf, Reducers, StemChannel } from '../mix-command'
import { inOrder, type MixState } from '../mix-state'
import { clampColour, readChannel, readRegion } from '../read-records'
import { cleanName, filtered, keyed, orderAfter, ordersFor, patch, withOrders, without } from './edit-records'

type Kinds =
  'renameChannel' | 'setColour' | 'moveChannel' | 'addStemChannels' | 'replaceStem' | 'removeChannel'

export const CHANNEL_COMMANDS: Reducers<Kinds> = {
  renameChannel: (mix, { channelId, name }) => patch(mix, 'channels', channelId, { name: cleanName(name) }),
  setColour: (mix, { ownerId, colour }) => {
    const kind = mix.channels[ownerId] ? 'channels' : mix.buses[ownerId] ? 'buses' : 'vcas'
    return patch(mix, kind, ownerId, { colour: clampColour(colour) })
  },
  moveChannel: (mix, { channelId, beforeId }) =>
    !mix.channels[channelId] || channelId === beforeId
      ? mix
      : withOrders(mix, 'channels', ordersFor(inOrder(mix.channels), channelId, beforeId)),
  addStemChannels,
  replaceStem,
  removeChannel: (mix, { channelId }) =>
    mix.channels[channelId]
      ? removeOwner({ ...mix, channels: without(mix.channels, channelId) }, channelId)
      : mix,
}

/** What hung on a channel or bus that is gone; lanes and sidechains are the repair's work. */
export function removeOwner(mix: MixState, ownerId: string): MixState {
  return {
    ...mix,
    inserts: filtered(mix.inserts, (insert) => insert.ownerId !== ownerId),
    sends: filtered(mix.sends, (send) => send.fromId !== ownerId && send.toId !== ownerId),
    regions: filtered(mix.regions, (region) => region.channelId !== ownerId),
  }
}

function addStemChannels(mix: MixState, { stems }: { readonly stems: readonly StemChannel[] }): MixState {
  const fresh = stems.filter((stem) => !mix.channels[stem.channelId] && !mix.buses[stem.channelId])
  if (fresh.length === 0) return mix
  let last = inOrder(mix.channels).slice(-1)
  const added = fresh.map((stem) => {
    const records = channelRecords(stem, orderAfter(last))
    last = [records.channel]
    return records
  })
  const channels = added.map(({ channel }) => readChannel(channel.id, { ...channel }))
  const regions = added.flatMap(({ region }) => readRegion(region.id, { ...region }) ?? [])
  return {
    ...mix,
    channels: { ...mix.channels, ...keyed(channels) },
    inserts: { ...mix.inserts, ...keyed(added.flatMap((records) => records.inserts)) },
    sends: { ...mix.sends, ...keyed(added.map((records) => records.send)) },
    regions: { ...mix.regions, ...keyed(regions) },
  }
}

/** The points belong to the sound of the old take. */
function withoutEnvelope(mix: MixState, regionId: string): MixState {
  const laneId = envelopeIdOf(regionId)
  const breakpoints = filtered(mix.breakpoints, (point) => point.laneId !== laneId)
  return breakpoints === mix.breakpoints ? mix : { ...mix, breakpoints }
}

function replaceStem(mix: MixState, command: CommandOf<'replaceStem'>): MixState {
  const { channelId, stemId, lengthSamples } = command
  if (!mix.channels[channelId]) return mix
  const old = Object.values(mix.regions)
    .filter((region) => region.channelId === channelId)
    .sort((a, b) => a.startSample - b.startSample || (a.id < b.id ? -1 : 1))
  const first = old[0]
  const id = first?.id ?? `${channelId}:1`
  const heldStart = first ? Math.max(0, first.startSample - first.offsetSamples) : 0
  const startSample = command.startSample ?? heldStart
  const whole = wholeRegion({ id, channelId, stemId, startSample, lengthSamples })
  const region = readRegion(id, { ...whole })
  const kept = filtered(mix.regions, (other) => other.channelId !== channelId)
  const bare = withoutEnvelope(mix, id)
  const rerouted = command.width ? patch(bare, 'channels', channelId, { width: command.width }) : bare
  return region ? { ...rerouted, regions: { ...kept, [id]: region } } : rerouted
}
