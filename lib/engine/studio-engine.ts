/** The door to a song's sound in the browser. */
import { AppError } from '../assert'
import type { StudioEngine, StudioEngineOptions } from './engine-types'

/** @throws AppError unavailable: the page is not isolated, or the browser has no AudioWorklet */
export async function openStudioEngine(options: StudioEngineOptions): Promise<StudioEngine> {
  throw new AppError('unavailable', `The sound of song ${options.songId} cannot be opened yet.`)
}
