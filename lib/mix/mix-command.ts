/**
 * Every change that anybody may make to the shared mix, as plain JSON. The screen dispatches them, the server enqueues them,
 * reduce-mix.ts says what each does to a MixState. One command is one Yjs transaction and one step of undo.
 *
 * Doors for whoever builds a screen on them:
 *  - `room.dispatch(command)` does one; false when it may not be or changes nothing. A command that names something gone does
 *    nothing. `refusalWords(mix, command)` says before why one is refused (a loop, a full rack, a cut through a fade).
 *  - Ids of new things are the caller's: `<ownerId>:<kind>-<uuid>` for an insert, say. Sends, lanes and breakpoints have
 *    ids of their own making (`sendIdOf`, `laneIdOf`, `breakpointIdAt`), so that two people who make the same one make one.
 *  - A drag is a gesture (lib/collab/room-types.ts); its target may be any control of `TARGET_RECORDS`, a region's gain and
 *    fades and a VCA's fader included. While a lane drives the control, the same gesture records automation.
 *  - What a lane is worth: automation/evaluate.ts. What a recorded hand becomes: automation/record-move.ts.
 */
import type {
  BreakpointId,
  BusId,
  ChannelColour,
  ChannelId,
  Channel,
  InsertId,
  LaneId,
  Marker,
  MarkerId,
  MixState,
  Region,
  RegionId,
  SendId,
  SongSettings,
  StemId,
  VcaId,
} from './mix-state'
import type { StartingPointId } from './starting-points/starting-point'
import type { FadeCurve, InsertKind, ParameterTarget, ParameterValue, SendPosition } from './parameters'

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

/** A breakpoint that has no id yet. */
export interface LanePoint {
  readonly sample: number
  readonly value: number
  /** Default: straight. */
  readonly curve?: number
}

/** New points for a range of a lane. */
export interface LaneRange {
  readonly laneId: LaneId
  readonly fromSample: number
  readonly toSample: number
  readonly points: readonly LanePoint[]
}

/** What is not given stays. */
export interface BreakpointMove {
  readonly breakpointId: BreakpointId
  readonly sample?: number
  readonly value?: number
  readonly curve?: number
}

export type RegionSettings = Partial<
  Pick<Region, 'gainDb' | 'fadeInSamples' | 'fadeOutSamples' | 'fadeInCurve' | 'fadeOutCurve' | 'isReversed'>
>

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
  /** Into a rack before another insert (null: at its end); values that are not given are the kind's defaults. */
  | {
      readonly kind: 'addInsert'
      readonly ownerId: ChannelId | BusId
      readonly insertId: InsertId
      readonly insertKind: InsertKind
      readonly beforeId: InsertId | null
      readonly isBypassed?: boolean
      readonly values?: Readonly<Record<string, ParameterValue>>
    }
  | { readonly kind: 'removeInsert'; readonly insertId: InsertId }
  /** Within a rack or into another one; its lanes go along. */
  | {
      readonly kind: 'moveInsert'
      readonly insertId: InsertId
      readonly ownerId: ChannelId | BusId
      readonly beforeId: InsertId | null
    }
  /** Refused when it closes a loop. null: the insert hears its own signal. */
  | {
      readonly kind: 'setSidechain'
      readonly insertId: InsertId
      readonly sidechainId: ChannelId | BusId | null
    }
  /** EQ and dynamics of the strip as the point says (starting-points/list.ts); other inserts stay. */
  | {
      readonly kind: 'applyStartingPoint'
      readonly ownerId: ChannelId | BusId
      readonly pointId: StartingPointId
    }
  /** From a channel or group to an effects bus, one per pair; its id is `sendIdOf(fromId, toId)`. */
  | {
      readonly kind: 'addSend'
      readonly fromId: ChannelId | BusId
      readonly toId: BusId
      readonly levelDb?: number
      readonly position?: SendPosition
    }
  | { readonly kind: 'removeSend'; readonly sendId: SendId }
  /** Where it lies, as given; the stem moves along with it. */
  | {
      readonly kind: 'moveRegion'
      readonly regionId: RegionId
      readonly startSample: number
      readonly offsetSamples?: number
      readonly lengthSamples?: number
      readonly channelId?: ChannelId
    }
  /** New edges in the song; what is heard between them stays where it was. */
  | {
      readonly kind: 'trimRegion'
      readonly regionId: RegionId
      readonly startSample: number
      readonly lengthSamples: number
    }
  /** Two regions that sound as the one did; refused inside a fade. The later one is new. */
  | {
      readonly kind: 'splitRegion'
      readonly regionId: RegionId
      readonly newRegionId: RegionId
      readonly atSample: number
    }
  /** A copy, by default right behind the original on the same channel. */
  | {
      readonly kind: 'duplicateRegion'
      readonly regionId: RegionId
      readonly newRegionId: RegionId
      readonly startSample?: number
      readonly channelId?: ChannelId
    }
  | { readonly kind: 'setRegion'; readonly regionId: RegionId; readonly settings: RegionSettings }
  /** Fades over exactly where two regions of one channel overlap: out of the earlier, into the later. */
  | {
      readonly kind: 'crossfadeRegions'
      readonly regionIds: readonly [RegionId, RegionId]
      readonly curve?: FadeCurve
    }
  | { readonly kind: 'removeRegion'; readonly regionId: RegionId }
  /** An empty lane for a control that may be automated; the stored value holds until it has a point. */
  | { readonly kind: 'addLane'; readonly target: ParameterTarget; readonly isOn?: boolean }
  /** With its points. */
  | { readonly kind: 'removeLane'; readonly laneId: LaneId }
  | { readonly kind: 'setLaneOn'; readonly laneId: LaneId; readonly isOn: boolean }
  /** What lies in the range, its ends included, gives way to these points. Makes the lane (on) when it is not there. */
  | ({ readonly kind: 'setBreakpoints' } & LaneRange)
  /** Several lanes as one step: all that a hand held when the song stopped. */
  | { readonly kind: 'setLanes'; readonly ranges: readonly LaneRange[] }
  | ({ readonly kind: 'moveBreakpoint' } & BreakpointMove)
  /** A selection that moves as one. */
  | { readonly kind: 'moveBreakpoints'; readonly moves: readonly BreakpointMove[] }
  | { readonly kind: 'removeBreakpoints'; readonly breakpointIds: readonly BreakpointId[] }
  | { readonly kind: 'addMarker'; readonly marker: Marker }
  | { readonly kind: 'moveMarker'; readonly markerId: MarkerId; readonly startSample: number }
  | { readonly kind: 'renameMarker'; readonly markerId: MarkerId; readonly name: string }
  | { readonly kind: 'removeMarker'; readonly markerId: MarkerId }
  | { readonly kind: 'setSongSettings'; readonly settings: Partial<SongSettings> }
  /** A version's mix becomes the live mix; one step of undo. */
  | { readonly kind: 'restoreMix'; readonly mix: MixState }

export type MixCommandKind = MixCommand['kind']
export type CommandOf<K extends MixCommandKind> = Extract<MixCommand, { readonly kind: K }>
/** What each of some commands does to a mix; the same object when it changes nothing. */
export type Reducers<K extends MixCommandKind> = {
  readonly [One in K]: (mix: MixState, command: CommandOf<One>) => MixState
}
