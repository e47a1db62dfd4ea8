/** Every stage that there is, by its key; STAGE_KEYS has their order. */
import type { StageKey } from '../settings/stage-settings'
import type { StageKind } from './stage'
import { clicksStage } from './clicks-stage'
import { dynamicsStage } from './dynamics-stage'
import { deEssStage } from './de-ess-stage'
import { saturationStage } from './saturation-stage'
import { highCutStage } from './high-cut-stage'
import { subsonicStage } from './subsonic-stage'
import { toneStage } from './tone-stage'
import { widthStage } from './width-stage'

export const STAGES: { readonly [K in StageKey]: StageKind<K> } = {
  subsonic: subsonicStage,
  clicks: clicksStage,
  tone: toneStage,
  dynamics: dynamicsStage,
  deEss: deEssStage,
  width: widthStage,
  saturation: saturationStage,
  highCut: highCutStage,
}
