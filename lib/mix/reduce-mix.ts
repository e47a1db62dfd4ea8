/**
 * What each MixCommand does, as a pure function on plain data: lib/mix-doc writes the difference into the document, the demo
 * and the command line use it as it is. A command that names something that is gone changes nothing and returns the same
 * object (people edit at the same time; that is no error), and so does one that refuse-command.ts refuses. Every value is
 * clamped; the result keeps the invariants. The work is in commands/<noun>.ts.
 */
import { AUTOMATION_COMMANDS } from './commands/automation'
import { BUS_COMMANDS } from './commands/buses'
import { CHANNEL_COMMANDS } from './commands/channels'
import { INSERT_COMMANDS } from './commands/inserts'
import { PARAMETER_COMMANDS } from './commands/parameters'
import { REGION_COMMANDS } from './commands/regions'
import { SEND_COMMANDS } from './commands/sends'
import { SONG_COMMANDS } from './commands/song'
import { STARTING_POINT_COMMANDS } from './commands/starting-points'
import { VCA_COMMANDS } from './commands/vcas'
import type { MixCommand, MixCommandKind, Reducers } from './mix-command'
import type { MixState } from './mix-state'
import { refusalWords } from './refuse-command'
import { repairMix } from './repair-mix'

export { withParameters } from './commands/parameters'
export { overlapOf, regionEnd } from './commands/regions'

const REDUCERS: Reducers<MixCommandKind> = {
  ...PARAMETER_COMMANDS,
  ...CHANNEL_COMMANDS,
  ...BUS_COMMANDS,
  ...VCA_COMMANDS,
  ...INSERT_COMMANDS,
  ...SEND_COMMANDS,
  ...REGION_COMMANDS,
  ...AUTOMATION_COMMANDS,
  ...SONG_COMMANDS,
  ...STARTING_POINT_COMMANDS,
}

/** The mix after the command; the same object when nothing changes. Cannot fail for well-typed commands. */
export function reduceMix(mix: MixState, command: MixCommand): MixState {
  if (refusalWords(mix, command) !== null) return mix
  const reduce = REDUCERS[command.kind] as (before: MixState, what: MixCommand) => MixState
  return repairMix(reduce(mix, command))
}
