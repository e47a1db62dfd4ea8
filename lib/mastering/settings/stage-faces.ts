/** How the stages appear to people: what they are called, and where setting one by hand begins when the plan left it out. */
import type { ActiveSettings, StageKey } from './stage-settings'
import { NO_DYNAMICS } from './stages/dynamics'
import { HIGHEST_HIGH_CUT_HZ } from './stages/high-cut'
import { TONE_BAND_COUNT } from './stages/tone'

interface StageFace<K extends StageKey> {
  readonly label: string
  /** Changes nothing, or as little as the stage can. */
  readonly start: ActiveSettings[K]
}

const FLAT: readonly number[] = Array.from({ length: TONE_BAND_COUNT }, () => 0)

export const STAGE_FACES: { readonly [K in StageKey]: StageFace<K> } = {
  subsonic: { label: 'Subsonic', start: { hz: 20, slopeDbPerOctave: 12 } },
  clicks: { label: 'Click repair', start: { spans: [] } },
  tone: { label: 'Tone', start: { midDb: FLAT, sideDb: FLAT } },
  dynamics: { label: 'Dynamics', start: NO_DYNAMICS },
  deEss: { label: 'De-esser', start: { fromHz: 5000, thresholdDb: -20, rangeDb: 0, releaseMs: 60 } },
  width: { label: 'Width', start: { monoBelowHz: 0, lowDb: 0, midDb: 0, highDb: 0 } },
  saturation: { label: 'Saturation', start: { driveDb: 6, mixPercent: 0 } },
  highCut: { label: 'High-cut', start: { aboveHz: HIGHEST_HIGH_CUT_HZ } },
}
