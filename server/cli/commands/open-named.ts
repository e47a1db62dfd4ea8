/** Opens a sound file for a command, and says which one it was when it cannot be opened. */
import { AppError, isAppError } from '@/lib/assert'
import { openDecodedSource, type DecodedSource } from '../../delivery/decoded-source'

/** @param name begins the sentence of the error  @throws AppError as openDecodedSource */
export async function openNamed(name: string, path: string, spool: string): Promise<DecodedSource> {
  try {
    return await openDecodedSource(path, spool)
  } catch (error) {
    if (!isAppError(error)) throw error
    throw new AppError(error.code, `${name} (${path}): ${error.message}`, error.details)
  }
}
