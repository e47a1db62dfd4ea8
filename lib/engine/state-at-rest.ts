/** What an engine says before it was asked for anything; pages without one show the same. */
import type { EngineState } from './engine-types'

export const STATE_AT_REST: EngineState = {
  sampleRate: 48000,
  isPlaying: false,
  isLoading: false,
  isUnlocked: false,
  loop: null,
  endSample: 0,
  underruns: 0,
  restarts: 0,
  isMetronomeOn: false,
  monitor: { levelDb: 0, isDimmed: false, isMono: false, isSwapped: false, translation: null },
  missingStemIds: [],
  notices: [],
  problem: null,
}
