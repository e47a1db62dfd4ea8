/** The mix of an empty song, and the records that a new channel brings along. Pure. */
import type { StemChannel } from './mix-command'
import {
  MIX_BUS_ID,
  MIX_SCHEMA_VERSION,
  type Bus,
  type Channel,
  type Insert,
  type MixState,
  type Region,
  type Send,
  type SongSettings,
  type Vca,
} from './mix-state'
import {
  BUS_PARAMETERS,
  CHANNEL_PARAMETERS,
  defaultInsertValues,
  defaultsOf,
  REGION_PARAMETERS,
  SEND_PARAMETERS,
  SONG_PARAMETERS,
  VCA_PARAMETERS,
} from './parameters'

export const REVERB_BUS_ID = 'reverb'
const RETURN_COLOUR = 10
const BUS_COLOUR = 11
const FIRST_ORDER = 'a0'
const SECOND_ORDER = 'a1'

const busDefaults = {
  vcaId: null,
  ...defaultsOf<Pick<Bus, keyof typeof BUS_PARAMETERS>>(BUS_PARAMETERS),
}

export function mixBus(): Bus {
  const place = { colour: BUS_COLOUR, order: SECOND_ORDER, outputId: null }
  return { id: MIX_BUS_ID, kind: 'mix', name: 'Mix', ...place, ...busDefaults }
}

/** A group bus into the mix bus; at 0 dB and centre it is transparent. */
export function groupBus(id: string, name: string, order: string, colour: number = BUS_COLOUR): Bus {
  return { id, kind: 'group', name, colour, order, outputId: MIX_BUS_ID, ...busDefaults }
}

/** The state of an empty song: the mix bus with a bypassed limiter, and a reverb return that waits for sends. */
export function createMix(): MixState {
  const reverb = effectsBus(REVERB_BUS_ID, 'Reverb', FIRST_ORDER)
  const inserts: Insert[] = [
    newInsert({
      id: `${MIX_BUS_ID}:limiter`,
      kind: 'limiter',
      ownerId: MIX_BUS_ID,
      order: FIRST_ORDER,
      isBypassed: true,
    }),
    newInsert({ id: `${REVERB_BUS_ID}:reverb`, kind: 'reverb', ownerId: REVERB_BUS_ID, order: FIRST_ORDER }),
  ]
  return {
    schemaVersion: MIX_SCHEMA_VERSION,
    song: defaultsOf<SongSettings>(SONG_PARAMETERS),
    channels: {},
    buses: { [MIX_BUS_ID]: mixBus(), [REVERB_BUS_ID]: reverb },
    inserts: Object.fromEntries(inserts.map((insert) => [insert.id, insert])),
    sends: {},
    regions: {},
    markers: {},
    vcas: {},
    lanes: {},
    unknownInserts: {},
    breakpoints: {},
  }
}

/** An effects bus into the mix bus; its inserts are its owner's choice. */
export function effectsBus(id: string, name: string, order: string, colour: number = RETURN_COLOUR): Bus {
  const place = { colour, order, outputId: MIX_BUS_ID }
  return { id, kind: 'effects', name, ...place, ...busDefaults, isSoloSafe: true }
}

/** A VCA without members; at 0 dB it changes nothing. */
export function newVca(id: string, name: string, order: string, colour: number = BUS_COLOUR): Vca {
  return { id, name, colour, order, ...defaultsOf<Pick<Vca, keyof typeof VCA_PARAMETERS>>(VCA_PARAMETERS) }
}

type InsertPlace = Pick<Insert, 'id' | 'kind' | 'ownerId' | 'order'> & { readonly isBypassed?: boolean }

/** An insert of any kind with default values, on unless said otherwise, hearing its own signal. */
export function newInsert({ id, kind, ownerId, order, isBypassed = false }: InsertPlace): Insert {
  const values = defaultInsertValues(kind)
  return { id, kind, ownerId, order, isBypassed, sidechainId: null, values } as Insert
}

/** A flat EQ and a bypassed compressor: what every channel and group begins with. */
export function stripInserts(ownerId: string): Insert[] {
  return [
    newInsert({ id: `${ownerId}:eq`, kind: 'eq', ownerId, order: FIRST_ORDER }),
    newInsert({
      id: `${ownerId}:compressor`,
      kind: 'compressor',
      ownerId,
      order: SECOND_ORDER,
      isBypassed: true,
    }),
  ]
}

/** One send per pair, so its id says which. */
export function sendIdOf(fromId: string, toId: string): string {
  return `${fromId}>${toId}`
}

/** A send that is closed until somebody opens it. */
export function newSend(id: string, fromId: string, toId: string): Send {
  return { id, fromId, toId, ...defaultsOf<Pick<Send, keyof typeof SEND_PARAMETERS>>(SEND_PARAMETERS) }
}

export interface ChannelRecords {
  readonly channel: Channel
  readonly inserts: readonly Insert[]
  readonly send: Send
  readonly region: Region
}

/** Everything that a stem's channel consists of. Values are taken as given; the reducer clamps them. */
export function channelRecords(stem: StemChannel, order: string): ChannelRecords {
  const { channelId } = stem
  return {
    channel: {
      id: channelId,
      name: stem.name,
      colour: stem.colour,
      order,
      width: stem.width,
      outputId: MIX_BUS_ID,
      vcaId: null,
      ...defaultsOf<Pick<Channel, keyof typeof CHANNEL_PARAMETERS>>(CHANNEL_PARAMETERS),
      ...(stem.trimDb === undefined ? {} : { trimDb: stem.trimDb }),
      pan: stem.pan,
    },
    inserts: stripInserts(channelId),
    send: newSend(sendIdOf(channelId, REVERB_BUS_ID), channelId, REVERB_BUS_ID),
    region: wholeRegion({
      id: `${channelId}:1`,
      channelId,
      stemId: stem.stemId,
      startSample: stem.startSample,
      lengthSamples: stem.lengthSamples,
    }),
  }
}

/** A stem from its first sample, at unity, without fades. */
export function wholeRegion(
  place: Pick<Region, 'id' | 'channelId' | 'stemId' | 'startSample' | 'lengthSamples'>,
): Region {
  const { id, channelId, stemId, startSample, lengthSamples } = place
  return {
    ...{ id, channelId, stemId, startSample, offsetSamples: 0, lengthSamples },
    ...defaultsOf<Pick<Region, keyof typeof REGION_PARAMETERS>>(REGION_PARAMETERS),
  }
}
