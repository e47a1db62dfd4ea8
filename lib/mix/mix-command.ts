/**
 * Every change that anybody may make to the shared mix, as plain JSON. The screen dispatches them, the server enqueues them,
 * reduce-mix.ts says what each does to a MixState. One command is one Yjs transaction and one step of undo.
 */
import type {
  BusId,
  ChannelColour,
  ChannelId,
  Channel,
  InsertId,
  Marker,
  MarkerId,
  MixState,
  RegionId,
  SongSettings,
  StemId,
} from './mix-state'
import type { ParameterTarget, ParameterValue } from './parameters'

/** One stem that becomes one channel with its strip (flat EQ, bypassed compressor, closed send) and one region. */
export interface StemChannel {
  readonly channelId: ChannelId
  readonly stemId: StemId
  readonly name: string
  readonly width: Channel['width']
  readonly colour: ChannelColour
  /** -1 (left) to 1 (right). */
  readonly pan: number
  /** In samples at the song's rate, from song sample 0. */
  readonly startSample: number
  readonly lengthSamples: number
  readonly trimDb?: number
}

export interface ParameterChange {
  readonly target: ParameterTarget
  readonly value: ParameterValue
}

export type MixCommand =
  | ({ readonly kind: 'setParameter' } & ParameterChange)
  /** Several controls as one step: a preset, a linked move, a reset. */
  | { readonly kind: 'setParameters'; readonly changes: readonly ParameterChange[] }
  | { readonly kind: 'setInsertBypass'; readonly insertId: InsertId; readonly isBypassed: boolean }
  | { readonly kind: 'renameChannel'; readonly channelId: ChannelId; readonly name: string }
  | { readonly kind: 'renameBus'; readonly busId: BusId; readonly name: string }
  /** ownerId: a channel or a bus. */
  | { readonly kind: 'setColour'; readonly ownerId: ChannelId | BusId; readonly colour: ChannelColour }
  /** Puts it before the named channel; null: to the end. */
  | { readonly kind: 'moveChannel'; readonly channelId: ChannelId; readonly beforeId: ChannelId | null }
  | { readonly kind: 'addStemChannels'; readonly stems: readonly StemChannel[] }
  /** A new take: the channel, its settings and its comments stay; its regions become one region of the new stem. */
  | {
      readonly kind: 'replaceStem'
      readonly channelId: ChannelId
      readonly stemId: StemId
      readonly lengthSamples: number
      readonly startSample?: number
      /** Of the new take, when it differs from the old one's. */
      readonly width?: Channel['width']
    }
  | { readonly kind: 'removeChannel'; readonly channelId: ChannelId }
  /** A group bus into the mix bus; the named channels are routed to it. */
  | {
      readonly kind: 'addGroup'
      readonly busId: BusId
      readonly name: string
      readonly channelIds: readonly ChannelId[]
      readonly colour?: ChannelColour
    }
  /** A group's channels go where the group went. An effects bus takes its sends along. Never the mix bus. */
  | { readonly kind: 'removeBus'; readonly busId: BusId }
  /** ownerId: a channel, a group bus or an effects bus; outputId: a group bus or the mix bus. */
  | { readonly kind: 'setOutput'; readonly ownerId: ChannelId | BusId; readonly outputId: BusId }
  | {
      readonly kind: 'moveRegion'
      readonly regionId: RegionId
      readonly startSample: number
      readonly offsetSamples?: number
      readonly lengthSamples?: number
    }
  | { readonly kind: 'addMarker'; readonly marker: Marker }
  | { readonly kind: 'moveMarker'; readonly markerId: MarkerId; readonly startSample: number }
  | { readonly kind: 'renameMarker'; readonly markerId: MarkerId; readonly name: string }
  | { readonly kind: 'removeMarker'; readonly markerId: MarkerId }
  | { readonly kind: 'setSongSettings'; readonly settings: Partial<SongSettings> }
  /** A version's mix becomes the live mix; one step of undo. */
  | { readonly kind: 'restoreMix'; readonly mix: MixState }

export type MixCommandKind = MixCommand['kind']
