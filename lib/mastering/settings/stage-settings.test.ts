import { expect, it } from 'vitest'
import { STAGE_FACES } from './stage-faces'
import { hashedStages, NO_STAGES, STAGE_KEYS, STAGE_SCHEMAS, stageSettingsSchema } from './stage-settings'

it('a run stored before a stage was built has none of it', () => {
  expect(stageSettingsSchema.parse({ tone: null, width: null })).toEqual(NO_STAGES)
  expect(stageSettingsSchema.parse({})).toEqual(NO_STAGES)
})

it('what was hashed before a stage was built is hashed alike today, as long as the stage is left out', () => {
  const width = { monoBelowHz: 90, lowDb: 0, midDb: 0, highDb: 0 }
  expect(hashedStages({ ...NO_STAGES, width })).toEqual({ tone: null, width })
  const deEss = { fromHz: 5000, thresholdDb: -20, rangeDb: 3, releaseMs: 60 }
  expect(hashedStages({ ...NO_STAGES, deEss })).toEqual({ tone: null, width: null, deEss })
})

it('where setting a stage by hand begins is a setting that it takes', () => {
  for (const key of STAGE_KEYS)
    expect(STAGE_SCHEMAS[key].parse(STAGE_FACES[key].start)).toEqual(STAGE_FACES[key].start)
})
