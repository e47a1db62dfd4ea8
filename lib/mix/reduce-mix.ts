/**
 * What each MixCommand does, as a pure function on plain data: lib/mix-doc writes the difference into the document, the demo
 * and the command line use it as it is. A command that names something that is gone changes nothing and returns the same
 * object (people edit at the same time; that is no error). Every value is clamped; the result keeps the invariants.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { unreachable } from '../assert'
import { channelRecords, groupBus, stripInserts, wholeRegion } from './create-mix'
import type { MixCommand, ParameterChange, StemChannel } from './mix-command'
import { inOrder, MIX_BUS_ID, MIX_SCHEMA_VERSION, type Bus, type Channel, type MixState } from './mix-state'
import { clampParameter } from './parameters'
import {
  clampColour,
  clampSamples,
  NAME_MAX,
  readChannel,
  readMarker,
  readSongSettings,
} from './read-records'
import { repairMix } from './repair-mix'
import { findTargetParameter } from './target'

/** The mix after the command; the same object when nothing changes. Cannot fail for well-typed commands. */
export function reduceMix(mix: MixState, command: MixCommand): MixState {
  return repairMix(reduce(mix, command))
}

/** The mix with some controls set: what a gesture in progress looks like. Clamped; unchanged parts keep identity. */
export function withParameters(mix: MixState, changes: readonly ParameterChange[]): MixState {
  return changes.reduce(setParameter, mix)
}

function reduce(mix: MixState, command: MixCommand): MixState {
  switch (command.kind) {
    case 'setParameter':
      return setParameter(mix, command)
    case 'setParameters':
      return command.changes.reduce(setParameter, mix)
    case 'setInsertBypass': {
      const target = { record: 'inserts', id: command.insertId, field: 'isBypassed' } as const
      return setParameter(mix, { target, value: command.isBypassed })
    }
    case 'renameChannel':
      return patch(mix, 'channels', command.channelId, { name: cleanName(command.name) })
    case 'renameBus':
      return patch(mix, 'buses', command.busId, { name: cleanName(command.name) })
    case 'setColour':
      return patch(mix, mix.channels[command.ownerId] ? 'channels' : 'buses', command.ownerId, {
        colour: clampColour(command.colour),
      })
    case 'moveChannel':
      return moveChannel(mix, command.channelId, command.beforeId)
    case 'addStemChannels':
      return addStemChannels(mix, command.stems)
    case 'replaceStem':
      return replaceStem(mix, command)
    case 'removeChannel':
      return removeOwner({ ...mix, channels: without(mix.channels, command.channelId) }, command.channelId)
    case 'addGroup':
      return addGroup(mix, command)
    case 'removeBus':
      return removeBus(mix, command.busId)
    case 'setOutput':
      return setOutput(mix, command.ownerId, command.outputId)
    case 'moveRegion':
      return moveRegion(mix, command)
    case 'addMarker':
      return {
        ...mix,
        markers: {
          ...mix.markers,
          [command.marker.id]: readMarker(command.marker.id, { ...command.marker }),
        },
      }
    case 'moveMarker':
      return patch(mix, 'markers', command.markerId, { startSample: clampSamples(command.startSample) })
    case 'renameMarker':
      return patch(mix, 'markers', command.markerId, { name: cleanName(command.name) })
    case 'removeMarker':
      return { ...mix, markers: without(mix.markers, command.markerId) }
    case 'setSongSettings':
      return { ...mix, song: readSongSettings({ ...mix.song, ...command.settings }) }
    case 'restoreMix':
      return { ...command.mix, schemaVersion: MIX_SCHEMA_VERSION }
    default:
      return unreachable(command)
  }
}

const cleanName = (name: string): string => name.trim().slice(0, NAME_MAX) || 'Untitled'

type Kind = 'channels' | 'buses' | 'inserts' | 'sends' | 'regions' | 'markers' | 'vcas'

/** The record with some fields changed; nothing when it is gone or already so. */
function patch<K extends Kind>(
  mix: MixState,
  kind: K,
  id: string,
  fields: Partial<MixState[K][string]>,
): MixState {
  const records = mix[kind] as unknown as Readonly<Record<string, MixState[K][string]>>
  const record = records[id]
  if (!record) return mix
  const isSame = Object.entries(fields).every(
    ([field, value]) => (record as Record<string, unknown>)[field] === value,
  )
  return isSame ? mix : { ...mix, [kind]: { ...records, [id]: { ...record, ...fields } } }
}

function without<T>(records: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> {
  if (!(id in records)) return records
  return Object.fromEntries(Object.entries(records).filter(([key]) => key !== id))
}

function filtered<T>(
  records: Readonly<Record<string, T>>,
  stays: (record: T) => boolean,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(records).filter(([, record]) => stays(record)))
}

function setParameter(mix: MixState, { target, value }: ParameterChange): MixState {
  const parameter = findTargetParameter(mix, target)
  if (!parameter) return mix
  const clamped = clampParameter(parameter, value)
  const fields = { [target.field]: clamped }
  if (target.record === 'song') return { ...mix, song: { ...mix.song, ...fields } }
  if (target.record !== 'inserts' || target.field === 'isBypassed')
    return patch(mix, target.record, target.id, fields)
  const insert = mix.inserts[target.id]
  if (!insert || (insert.values as Readonly<Record<string, unknown>>)[target.field] === clamped) return mix
  return patch(mix, 'inserts', target.id, { values: { ...insert.values, ...fields } } as Partial<
    typeof insert
  >)
}

function moveChannel(mix: MixState, channelId: string, beforeId: string | null): MixState {
  if (!mix.channels[channelId] || channelId === beforeId) return mix
  const others = inOrder(mix.channels).filter((channel) => channel.id !== channelId)
  const found = beforeId === null ? -1 : others.findIndex((channel) => channel.id === beforeId)
  const at = found === -1 ? others.length : found
  return patch(mix, 'channels', channelId, {
    order: keyBetween(others[at - 1]?.order ?? null, others[at]?.order ?? null),
  })
}

/** Two people inserting at one place may make equal keys: then the place right after `low` is taken. */
function keyBetween(low: string | null, high: string | null): string {
  try {
    return generateKeyBetween(low, high)
  } catch {
    return keyAfter(low)
  }
}

function keyAfter(low: string | null): string {
  try {
    return generateKeyBetween(low, null)
  } catch {
    return `${low ?? ''}V`
  }
}

function addStemChannels(mix: MixState, stems: readonly StemChannel[]): MixState {
  const fresh = stems.filter((stem) => !mix.channels[stem.channelId] && !mix.buses[stem.channelId])
  if (fresh.length === 0) return mix
  const keys = generateNKeysBetween(null, null, fresh.length)
  let last = inOrder(mix.channels).at(-1)?.order ?? null
  const added = fresh.map((stem, index) => {
    last = last === null ? (keys[index] ?? 'a0') : keyAfter(last)
    return channelRecords(stem, last)
  })
  const byId = <T extends { readonly id: string }>(records: readonly T[]): Record<string, T> =>
    Object.fromEntries(records.map((record) => [record.id, record]))
  return {
    ...mix,
    channels: {
      ...mix.channels,
      ...byId(added.map(({ channel }) => readChannel(channel.id, { ...channel }))),
    },
    inserts: { ...mix.inserts, ...byId(added.flatMap((records) => records.inserts)) },
    sends: { ...mix.sends, ...byId(added.map((records) => records.send)) },
    regions: { ...mix.regions, ...byId(added.map(({ region }) => cleanRegion(region))) },
  }
}

type RegionRecord = MixState['regions'][string]

function cleanRegion(region: RegionRecord): RegionRecord {
  return {
    ...region,
    startSample: clampSamples(region.startSample),
    offsetSamples: clampSamples(region.offsetSamples),
    lengthSamples: clampSamples(region.lengthSamples),
  }
}

function replaceStem(mix: MixState, command: Extract<MixCommand, { kind: 'replaceStem' }>): MixState {
  const { channelId, stemId, lengthSamples } = command
  if (!mix.channels[channelId]) return mix
  const old = Object.values(mix.regions)
    .filter((region) => region.channelId === channelId)
    .sort((a, b) => a.startSample - b.startSample || (a.id < b.id ? -1 : 1))
  const first = old[0]
  const id = first?.id ?? `${channelId}:1`
  const heldStart = first ? Math.max(0, first.startSample - first.offsetSamples) : 0
  const startSample = command.startSample ?? heldStart
  const region = cleanRegion(wholeRegion({ id, channelId, stemId, startSample, lengthSamples }))
  const kept = filtered(mix.regions, (other) => other.channelId !== channelId)
  const rerouted = command.width ? patch(mix, 'channels', channelId, { width: command.width }) : mix
  return { ...rerouted, regions: { ...kept, [id]: region } }
}

/** What hung on a channel or bus that is gone. */
function removeOwner(mix: MixState, ownerId: string): MixState {
  return {
    ...mix,
    inserts: filtered(mix.inserts, (insert) => insert.ownerId !== ownerId),
    sends: filtered(mix.sends, (send) => send.fromId !== ownerId && send.toId !== ownerId),
    regions: filtered(mix.regions, (region) => region.channelId !== ownerId),
  }
}

function addGroup(mix: MixState, command: Extract<MixCommand, { kind: 'addGroup' }>): MixState {
  const { busId } = command
  if (mix.buses[busId] || mix.channels[busId]) return mix
  const mixOrder = mix.buses[MIX_BUS_ID]?.order ?? null
  const groups = inOrder(mix.buses).filter((bus) => bus.id !== MIX_BUS_ID)
  const order = keyBetween(groups.at(-1)?.order ?? null, mixOrder)
  const group = groupBus(busId, cleanName(command.name), order, clampColour(command.colour ?? 11))
  const inserts = Object.fromEntries(stripInserts(busId).map((insert) => [insert.id, insert]))
  const grown: MixState = {
    ...mix,
    buses: { ...mix.buses, [busId]: group },
    inserts: { ...mix.inserts, ...inserts },
  }
  return command.channelIds.reduce((next, id) => patch(next, 'channels', id, { outputId: busId }), grown)
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

function setOutput(mix: MixState, ownerId: string, outputId: string): MixState {
  const target = mix.buses[outputId]
  if (!target || target.kind === 'effects' || ownerId === MIX_BUS_ID) return mix
  for (let at: string | null = outputId; at !== null; at = mix.buses[at]?.outputId ?? null) {
    if (at === ownerId) return mix
  }
  return patch(mix, mix.channels[ownerId] ? 'channels' : 'buses', ownerId, { outputId })
}

function moveRegion(mix: MixState, command: Extract<MixCommand, { kind: 'moveRegion' }>): MixState {
  const region = mix.regions[command.regionId]
  if (!region) return mix
  return patch(mix, 'regions', region.id, {
    startSample: clampSamples(command.startSample),
    offsetSamples: clampSamples(command.offsetSamples ?? region.offsetSamples),
    lengthSamples: clampSamples(command.lengthSamples ?? region.lengthSamples),
  })
}
