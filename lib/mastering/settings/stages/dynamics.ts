/** Settings of the multiband compression: four bands that cross at 120 Hz, 1 kHz and 5 kHz, gentle by its bounds. */
import { z } from 'zod'

export const MOST_RATIO = 2

const bandSchema = z.strictObject({
  /** Of the mean over 10 ms; a sine reads 3 dB below its peak. */
  thresholdDb: z.number().min(-60).max(0),
  /** 1 leaves the band alone. */
  ratio: z.number().min(1).max(MOST_RATIO),
  attackMs: z.number().min(1).max(200),
  releaseMs: z.number().min(20).max(1000),
  gainDb: z.number().min(-4).max(4),
})
export type DynamicsBand = Readonly<z.infer<typeof bandSchema>>

export const dynamicsSettingsSchema = z.strictObject({
  low: bandSchema,
  lowMid: bandSchema,
  highMid: bandSchema,
  high: bandSchema,
})
export type DynamicsSettings = Readonly<z.infer<typeof dynamicsSettingsSchema>>

/** From below. */
export const DYNAMICS_BANDS = [
  'low',
  'lowMid',
  'highMid',
  'high',
] as const satisfies readonly (keyof DynamicsSettings)[]

const idle = (attackMs: number, releaseMs: number): DynamicsBand => ({
  ...{ thresholdDb: -20, ratio: 1, attackMs, releaseMs, gainDb: 0 },
})

/** Slow below, where a period is long, quick above. */
export const NO_DYNAMICS: DynamicsSettings = {
  low: idle(40, 200),
  lowMid: idle(25, 150),
  highMid: idle(15, 120),
  high: idle(8, 100),
}
