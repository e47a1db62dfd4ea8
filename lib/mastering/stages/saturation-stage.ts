/** The saturation: harmonics for warmth. Whether a song wants them no measurement says, so it is never planned, only set by hand. */
import { StageHost } from '@/lib/dsp-host/stage-host'
import type { StageKind } from './stage'

export const saturationStage: StageKind<'saturation'> = {
  key: 'saturation',
  label: 'Saturation',
  plan: () => ({ settings: null, decisions: [] }),
  open: (module, { driveDb, mixPercent }, sampleRate) =>
    new StageHost(module, sampleRate, (core) => core.saturationCreate(sampleRate, driveDb, mixPercent)),
}
