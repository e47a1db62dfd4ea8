/** Inserts, their sidechains and starting points, and sends. */
import type { BusId, ChannelId, InsertId, SendId } from '../mix-state'
import type { InsertKind, ParameterValue, SendPosition } from '../parameters'
import type { StartingPointId } from '../starting-points/starting-point'

export type RackCommand =
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
