/**
 * The stages that a song runs through before the limiter, and what each may be set to: plain data, stored with a run, shown
 * and overridden on the screen. A stage is added in one column: its schema here, its kind in stages/stages.ts.
 */
import { z } from 'zod'
import { clickSettingsSchema } from './stages/clicks'
import { deEssSettingsSchema } from './stages/de-ess'
import { dynamicsSettingsSchema } from './stages/dynamics'
import { saturationSettingsSchema } from './stages/saturation'
import { highCutSettingsSchema } from './stages/high-cut'
import { subsonicSettingsSchema } from './stages/subsonic'
import { toneSettingsSchema } from './stages/tone'
import { widthSettingsSchema } from './stages/width'

/** In the order of the chain: subsonic, clicks, tone, dynamics, deEss, width, saturation. */
export const STAGE_KEYS = [
  'subsonic',
  'clicks',
  'tone',
  'dynamics',
  'deEss',
  'width',
  'saturation',
  'highCut',
] as const
export type StageKey = (typeof STAGE_KEYS)[number]

export const STAGE_SCHEMAS = {
  subsonic: subsonicSettingsSchema,
  clicks: clickSettingsSchema,
  tone: toneSettingsSchema,
  dynamics: dynamicsSettingsSchema,
  deEss: deEssSettingsSchema,
  width: widthSettingsSchema,
  saturation: saturationSettingsSchema,
  highCut: highCutSettingsSchema,
} as const satisfies Record<StageKey, z.ZodType>

/** Settings of a stage at work. */
export type ActiveSettings = { readonly [K in StageKey]: z.infer<(typeof STAGE_SCHEMAS)[K]> }
/** null: the stage is left out, the sound untouched to the bit. */
export type StageSettings = { readonly [K in StageKey]: ActiveSettings[K] | null }
/** A stage that is not named is planned; null leaves it out. */
export type StageOverrides = { readonly [K in StageKey]?: ActiveSettings[K] | null }

export const NO_STAGES: StageSettings = {
  subsonic: null,
  clicks: null,
  tone: null,
  dynamics: null,
  deEss: null,
  width: null,
  saturation: null,
  highCut: null,
}

/**
 * The settings as hashes take them: a stage that was built after files had been made counts only where it works, so that those
 * files are still known as what would be made today.
 */
export function hashedStages({ tone, width, ...later }: StageSettings): object {
  const working = Object.entries(later).filter(([, settings]) => settings !== null)
  return { tone, width, ...Object.fromEntries(working) }
}

/** A run stored before a stage was built has none of it. */
export const stageSettingsSchema = z.object({
  subsonic: STAGE_SCHEMAS.subsonic.nullable().default(null),
  clicks: STAGE_SCHEMAS.clicks.nullable().default(null),
  tone: STAGE_SCHEMAS.tone.nullable().default(null),
  dynamics: STAGE_SCHEMAS.dynamics.nullable().default(null),
  deEss: STAGE_SCHEMAS.deEss.nullable().default(null),
  width: STAGE_SCHEMAS.width.nullable().default(null),
  saturation: STAGE_SCHEMAS.saturation.nullable().default(null),
  highCut: STAGE_SCHEMAS.highCut.nullable().default(null),
})

export const stageOverridesSchema = z.strictObject({
  subsonic: STAGE_SCHEMAS.subsonic.nullable().optional(),
  clicks: STAGE_SCHEMAS.clicks.nullable().optional(),
  tone: STAGE_SCHEMAS.tone.nullable().optional(),
  dynamics: STAGE_SCHEMAS.dynamics.nullable().optional(),
  deEss: STAGE_SCHEMAS.deEss.nullable().optional(),
  width: STAGE_SCHEMAS.width.nullable().optional(),
  saturation: STAGE_SCHEMAS.saturation.nullable().optional(),
  highCut: STAGE_SCHEMAS.highCut.nullable().optional(),
})
