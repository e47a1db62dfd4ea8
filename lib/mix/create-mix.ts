/** The mix of an empty song, and the records that a new channel brings along. Pure. */
import { SILENCE_DB } from '../units'
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
} from './mix-state'
import { BUS_PARAMETERS, CHANNEL_PARAMETERS, defaultInsertValues, SONG_PARAMETERS } from './parameters'

export const REVERB_BUS_ID = 'reverb'
const RETURN_COLOUR = 10
const BUS_COLOUR = 11
const FIRST_ORDER = 'a0'
const SECOND_ORDER = 'a1'

const busDefaults = {
  faderDb: BUS_PARAMETERS.faderDb.default,
  pan: BUS_PARAMETERS.pan.default,
  isMuted: BUS_PARAMETERS.isMuted.default,
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
  const reverb: Bus = {
    id: REVERB_BUS_ID,
    kind: 'effects',
    name: 'Reverb',
    colour: RETURN_COLOUR,
    order: FIRST_ORDER,
    outputId: MIX_BUS_ID,
    ...busDefaults,
  }
  const inserts: Insert[] = [
    {
      id: `${MIX_BUS_ID}:limiter`,
      kind: 'limiter',
      ownerId: MIX_BUS_ID,
      order: FIRST_ORDER,
      isBypassed: true,
      values: defaultInsertValues('limiter'),
    },
    {
      id: `${REVERB_BUS_ID}:reverb`,
      kind: 'reverb',
      ownerId: REVERB_BUS_ID,
      order: FIRST_ORDER,
      isBypassed: false,
      values: defaultInsertValues('reverb'),
    },
  ]
  return {
    schemaVersion: MIX_SCHEMA_VERSION,
    song: {
      tempoBpm: SONG_PARAMETERS.tempoBpm.default,
      metreNumerator: SONG_PARAMETERS.metreNumerator.default,
      metreDenominator: SONG_PARAMETERS.metreDenominator.default,
    },
    channels: {},
    buses: { [MIX_BUS_ID]: mixBus(), [REVERB_BUS_ID]: reverb },
    inserts: Object.fromEntries(inserts.map((insert) => [insert.id, insert])),
    sends: {},
    regions: {},
    markers: {},
  }
}

/** A flat EQ and a bypassed compressor: what every channel and group owns. */
export function stripInserts(ownerId: string): Insert[] {
  return [
    {
      id: `${ownerId}:eq`,
      kind: 'eq',
      ownerId,
      order: FIRST_ORDER,
      isBypassed: false,
      values: defaultInsertValues('eq'),
    },
    {
      id: `${ownerId}:compressor`,
      kind: 'compressor',
      ownerId,
      order: SECOND_ORDER,
      isBypassed: true,
      values: defaultInsertValues('compressor'),
    },
  ]
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
      trimDb: stem.trimDb ?? CHANNEL_PARAMETERS.trimDb.default,
      faderDb: CHANNEL_PARAMETERS.faderDb.default,
      pan: stem.pan,
      isMuted: CHANNEL_PARAMETERS.isMuted.default,
    },
    inserts: stripInserts(channelId),
    send: {
      id: `${channelId}>${REVERB_BUS_ID}`,
      fromId: channelId,
      toId: REVERB_BUS_ID,
      levelDb: SILENCE_DB,
    },
    region: {
      id: `${channelId}:1`,
      channelId,
      stemId: stem.stemId,
      startSample: stem.startSample,
      offsetSamples: 0,
      lengthSamples: stem.lengthSamples,
    },
  }
}
