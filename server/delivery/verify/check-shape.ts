/** Quality control of what no number of the report promises: silence around and inside the song, and its two sides. */
import { failed, judge, passed, type Check } from './check'
import type { HeardSound } from './measure-sound'
import type { HeardPhase } from './phase-walk'

const LONGEST_HOLE_SECONDS = 1
const LONGEST_HEAD_SECONDS = 10
const LONGEST_TAIL_SECONDS = 20
/** Below this the sides cancel each other more than they add. */
const LEAST_CORRELATION = -0.3

const TRIM = 'Trim the mix and bounce it again, then master again.'
const seconds = (value: number) => `${value.toFixed(1)} s`

export function checkSilence({ silence, levels }: HeardSound, plannedLufs: number | null): Check {
  const { headSeconds, tailSeconds, longestHoleSeconds } = silence
  const listen = 'Listen to the mix at that place, then master again.'
  if (plannedLufs === null) return passed('silence', 'A silent song, as planned.')
  if (levels.samplePeakDbfs === null) return failed('silence', 'The file holds no sound.', listen)
  const around = `${seconds(headSeconds)} before the song, ${seconds(tailSeconds)} after it`
  if (longestHoleSeconds >= LONGEST_HOLE_SECONDS)
    return failed('silence', `A hole of ${seconds(longestHoleSeconds)} without any signal.`, listen)
  const isOk = headSeconds <= LONGEST_HEAD_SECONDS && tailSeconds <= LONGEST_TAIL_SECONDS
  return judge('silence', isOk, isOk ? `No holes; ${around}.` : `Silence of ${around}.`, TRIM)
}

export function checkPhase({ correlation, monoLossDb }: HeardPhase): Check {
  if (correlation === null || monoLossDb === null) return passed('phase', 'A side is silent.')
  const found = `Correlation ${correlation.toFixed(2).replace('-', '−')}; in mono ${monoLossDb.toFixed(1)} dB are lost.`
  const action = 'Turn the polarity of one side of the mix over, or make it narrower, then master again.'
  return judge('phase', correlation >= LEAST_CORRELATION, found, action)
}
