/** Channels, buses and VCAs: made, named, routed, gone. */
import type { BusId, ChannelColour, ChannelId, Channel, StemId, VcaId } from '../mix-state'
import type { InsertKind } from '../parameters'

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

export type StripCommand =
  | { readonly kind: 'renameChannel'; readonly channelId: ChannelId; readonly name: string }
  | { readonly kind: 'renameBus'; readonly busId: BusId; readonly name: string }
  /** ownerId: a channel, a bus or a VCA. */
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
  /** An effects bus into the mix bus, with one insert that makes its effect (insertKind) or an empty rack. */
  | {
      readonly kind: 'addEffectsBus'
      readonly busId: BusId
      readonly name: string
      readonly insertKind?: InsertKind
      readonly colour?: ChannelColour
      /** A strip that sends to it from the beginning, at this level. */
      readonly send?: { readonly fromId: ChannelId | BusId; readonly levelDb: number }
    }
  /** A group's channels go where the group went. An effects bus takes its sends along. Never the mix bus. */
  | { readonly kind: 'removeBus'; readonly busId: BusId }
  /** ownerId: a channel, a group bus or an effects bus; outputId: a group bus or the mix bus. */
  | { readonly kind: 'setOutput'; readonly ownerId: ChannelId | BusId; readonly outputId: BusId }
  /** A VCA with these members (channels, buses but the mix bus); one strip hangs on one VCA at most. */
  | {
      readonly kind: 'addVca'
      readonly vcaId: VcaId
      readonly name: string
      readonly memberIds: readonly (ChannelId | BusId)[]
      readonly colour?: ChannelColour
    }
  | { readonly kind: 'renameVca'; readonly vcaId: VcaId; readonly name: string }
  | { readonly kind: 'removeVca'; readonly vcaId: VcaId }
  | {
      readonly kind: 'assignVca'
      readonly ownerIds: readonly (ChannelId | BusId)[]
      readonly vcaId: VcaId | null
    }
