/** The multiband compression: presses moments that rise further than the album's, band by band. */
import { StageHost } from '@/lib/dsp-host/stage-host'
import { planDynamics } from '../moments/plan-dynamics'
import { DYNAMICS_EDGES_HZ } from '../settings/song-moments'
import { DYNAMICS_BANDS } from '../settings/stages/dynamics'
import type { StageKind } from './stage'

export const dynamicsStage: StageKind<'dynamics'> = {
  key: 'dynamics',
  label: 'Dynamics',
  plan: (study, album) => {
    const tone = album.tone?.songs[album.songs.indexOf(study)]?.settings ?? null
    return planDynamics(study, album, tone)
  },
  open: (module, settings, sampleRate) =>
    new StageHost(module, sampleRate, (core) => {
      const handle = core.multibandCreate(sampleRate, ...DYNAMICS_EDGES_HZ)
      DYNAMICS_BANDS.forEach((name, band) => {
        const { thresholdDb, ratio, attackMs, releaseMs, gainDb } = settings[name]
        core.multibandSet(handle, band, thresholdDb, ratio, attackMs, releaseMs, gainDb)
      })
      return handle
    }),
}
