/**
 * The high-cut: closes the treble that a medium cannot hold, in one linear-phase filter. The last stage, because saturation and
 * dynamics before it make new treble, and the limiter behind it shall see the peaks that the filter leaves.
 */
import { ToneHost } from '@/lib/dsp-host/tone-host'
import { TONE_BAND_COUNT } from '../settings/stages/tone'
import type { StageKind } from './stage'

const FLAT = Array.from({ length: TONE_BAND_COUNT }, () => 0)

export const highCutStage: StageKind<'highCut'> = {
  key: 'highCut',
  label: 'High-cut',
  plan: (_study, _album, { highCutHz, label }) => {
    if (highCutHz === undefined) return { settings: null, decisions: [] }
    const words = `High-cut: the treble is closed gently above ${highCutHz / 1000} kHz, as ${label.toLowerCase()} asks.`
    return { settings: { aboveHz: highCutHz }, decisions: [words] }
  },
  open: (module, { aboveHz }, sampleRate) =>
    new ToneHost(module, sampleRate, { midDb: FLAT, sideDb: FLAT, highCutHz: aboveHz }),
}
