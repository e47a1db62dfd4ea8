/**
 * Every change that anybody may make to the shared mix, as plain JSON. The screen dispatches them, the server enqueues them,
 * reduce-mix.ts says what each does to a MixState. One command is one Yjs transaction and one step of undo. Each noun's shapes
 * stand in command-shapes/<noun>.ts, its work in commands/, its zod shape in parse-mix-command.ts.
 *
 * Doors for whoever builds a screen on them:
 *  - `room.dispatch(command)` does one; false when it may not be or changes nothing. A command that names something gone does
 *    nothing. `refusalWords(mix, command)` says before why one is refused (a loop, a full rack, a cut through a fade).
 *  - Ids of new things are the caller's: `<ownerId>:<kind>-<uuid>` for an insert, say. Sends, lanes and breakpoints have
 *    ids of their own making (`sendIdOf`, `laneIdOf`, `breakpointIdAt`), so that two people who make the same one make one.
 *  - A drag is a gesture (lib/collab/room-types.ts); its target may be any control of `TARGET_RECORDS`, a region's gain and
 *    fades and a VCA's fader included. While a lane drives the control, the same gesture records automation.
 *  - A region's clip gain line is drawn with `setBreakpoints`, `moveBreakpoint`, `removeBreakpoints`: automation/envelope.ts.
 *  - What a lane is worth: automation/evaluate.ts. What a recorded hand becomes: automation/record-move.ts.
 */
import type { InsertId, Marker, MarkerId, MixState, SongSettings } from './mix-state'
import type { ParameterTarget, ParameterValue } from './parameters'
import type { LaneCommand } from './command-shapes/lanes'
import type { RackCommand } from './command-shapes/racks'
import type { RegionCommand } from './command-shapes/regions'
import type { StripCommand } from './command-shapes/strips'

export type { BreakpointMove, LanePoint, LaneRange } from './command-shapes/lanes'
export type { RegionSettings } from './command-shapes/regions'
export type { StemChannel } from './command-shapes/strips'

export interface ParameterChange {
  readonly target: ParameterTarget
  readonly value: ParameterValue
}

export type MixCommand =
  | StripCommand
  | RackCommand
  | RegionCommand
  | LaneCommand
  | ({ readonly kind: 'setParameter' } & ParameterChange)
  /** Several controls as one step: a preset, a linked move, a reset. */
  | { readonly kind: 'setParameters'; readonly changes: readonly ParameterChange[] }
  | { readonly kind: 'setInsertBypass'; readonly insertId: InsertId; readonly isBypassed: boolean }
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
