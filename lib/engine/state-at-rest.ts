/** The engine before anything was loaded or turned. Without Tone, so that the screen may start from it. */
import type { EngineState, MonitorState } from './engine-types'

export const MONITOR_AT_REST: MonitorState = {
  levelDb: 0,
  isDimmed: false,
  isTalkDimmed: false,
  isMono: false,
  isSwapped: false,
  translation: null,
}

export const ENGINE_AT_REST: Omit<EngineState, 'sampleRate'> = {
  isPlaying: false,
  isLoading: false,
  isUnlocked: false,
  loop: null,
  endSample: 0,
  underruns: 0,
  restarts: 0,
  isMetronomeOn: false,
  monitor: MONITOR_AT_REST,
  missingStemIds: [],
  missingResponseIds: [],
  waitingResponseIds: [],
  notices: [],
  problem: null,
}
