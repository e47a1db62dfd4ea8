/** The de-esser: turns the highs down while sibilants last. */
import { StageHost } from '@/lib/dsp-host/stage-host'
import { planDeEss } from '../moments/plan-de-ess'
import type { StageKind } from './stage'

export const deEssStage: StageKind<'deEss'> = {
  key: 'deEss',
  label: 'De-esser',
  plan: (study, album, target) => {
    const tone = album.tone?.songs[album.songs.indexOf(study)]?.settings ?? null
    return planDeEss(study, tone, target)
  },
  open: (module, { fromHz, thresholdDb, rangeDb, releaseMs }, sampleRate) =>
    new StageHost(module, sampleRate, (core) =>
      core.deEssCreate(sampleRate, fromHz, thresholdDb, rangeDb, releaseMs),
    ),
}
