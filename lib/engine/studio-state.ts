/** The studio engine's state: as it begins, and what core and streamer make of it at each tick. Main thread. */
import { AppError } from '../assert'
import type { EngineCore } from './engine-core'
import type { EngineState } from './engine-types'
import { firstPlayback } from './playback'
import type { SongStream } from './song-stream'
import { ENGINE_AT_REST } from './state-at-rest'

const REFUSED = new AppError(
  'too_large',
  'The console cannot run this mix (its inserts delay the sound too much, or there are too many); it plays as before the last change.',
)

export function firstState(core: EngineCore, sampleRate: number): EngineState {
  return { ...ENGINE_AT_REST, ...firstPlayback(core, sampleRate), monitor: core.monitor.state }
}

/** What went wrong so far, and what to tell the person about it. */
export function troubleOf(core: EngineCore, songStream: SongStream): Partial<EngineState> {
  return {
    underruns: core.read('underruns'),
    restarts: core.restarts,
    missingStemIds: songStream.missing,
    missingResponseIds: songStream.responses.missing,
    waitingResponseIds: songStream.responses.waiting,
    problem: core.problem ?? songStream.problem ?? (core.read('isPlanRefused') === 1 ? REFUSED : null),
  }
}
