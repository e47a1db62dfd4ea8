/** The door to finished mixes and masters: gapless comparison at matched loudness. */
import { AppError } from '../assert'
import type { ReviewPlayer, ReviewPlayerOptions } from './engine-types'

/** @throws AppError unavailable: the page is not isolated, or the browser has no AudioWorklet */
export async function openReviewPlayer(options: ReviewPlayerOptions): Promise<ReviewPlayer> {
  throw new AppError('unavailable', `${options.sources.length} sources cannot be opened yet.`)
}
