/** Settings of click repair: the stretches that are filled anew. Each can be taken out of the list by whoever hears that it is music. */
import { z } from 'zod'

/** A programme with more is left to tools made for old records. */
export const MOST_CLICKS = 5_000
/** Longest stretch that can be filled at every rate, frames. */
export const LONGEST_CLICK_FRAMES = 96

const spanSchema = z.strictObject({
  /** 0 left, 1 right. */
  side: z.union([z.literal(0), z.literal(1)]),
  /** Frames of the mix, at its own rate. */
  frame: z.int().min(0),
  frames: z
    .int()
    .min(1)
    .max(4 * LONGEST_CLICK_FRAMES),
})

export const clickSettingsSchema = z.strictObject({
  spans: z.array(spanSchema).max(MOST_CLICKS).readonly(),
})
export type ClickSettings = Readonly<z.infer<typeof clickSettingsSchema>>
export type ClickSpan = ClickSettings['spans'][number]
