/** The width: gains of the sides by region and a mono bass, in one linear-phase filter of the sides; the middle is only delayed. */
import { ToneHost } from '@/lib/dsp-host/tone-host'
import { TONE_BAND_COUNT, toneBandHz } from '../settings/stages/tone'
import { WIDTH_EDGES_HZ, type WidthSettings } from '../settings/stages/width'
import type { StageKind } from './stage'

export const widthStage: StageKind<'width'> = {
  key: 'width',
  label: 'Width',
  plan: (study, album) => album.width[album.songs.indexOf(study)] ?? { settings: null, decisions: [] },
  demand: (planned, { monoBelowHz = 0, label }) => {
    const settings = planned.settings ?? { monoBelowHz: 0, lowDb: 0, midDb: 0, highDb: 0 }
    if (settings.monoBelowHz >= monoBelowHz) return planned
    const words = `Width: mono below ${monoBelowHz} Hz, as ${label.toLowerCase()} asks.`
    return { settings: { ...settings, monoBelowHz }, decisions: [...planned.decisions, words] }
  },
  open: (module, settings, sampleRate) => {
    const { monoBelowHz } = settings
    const midDb = Array.from({ length: TONE_BAND_COUNT }, () => 0)
    return new ToneHost(module, sampleRate, { midDb, sideDb: sideGains(settings), monoBelowHz })
  },
}

/** One for each third octave; the filter makes a smooth line of the steps. */
function sideGains({ lowDb, midDb, highDb }: WidthSettings): number[] {
  const [low, high] = WIDTH_EDGES_HZ
  return Array.from({ length: TONE_BAND_COUNT }, (_, band) => {
    const hz = toneBandHz(band)
    if (hz < low) return lowDb
    return hz < high ? midDb : highDb
  })
}
