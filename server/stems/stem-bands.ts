/**
 * The picture of a stem's sound that the masking view reads: measured when it is first asked for, kept beside the stem.
 * One at a time in this process; who asks for one that is being measured waits for the same.
 */
import { storage } from '../storage/storage'
import { runInThread } from '../jobs/run-in-thread'
import type { StoredSound } from '../media/read-stem'
import { bandsKeyOf } from './stem-keys'

const THREAD = new URL('./stem-bands.thread.ts', import.meta.url)
/** A stem of an hour takes about fifteen seconds. */
const LONGEST_MS = 120_000

const running = new Map<string, Promise<void>>()
let last: Promise<unknown> = Promise.resolve()

/**
 * @returns the storage key of the stem's levels (lib/mix/masking/band-levels.ts)
 * @throws AppError not_found when the stem's sound is gone, timed_out by the signal
 */
export async function stemBands(place: StoredSound): Promise<string> {
  const key = bandsKeyOf(place.audioKey)
  if (await storage().stat(key)) return key
  const started = running.get(key) ?? begin(key, place)
  await started
  return key
}

function begin(key: string, place: StoredSound): Promise<void> {
  const work = last.then(async () => {
    const signal = AbortSignal.timeout(LONGEST_MS)
    const { audioKey, indexKey } = place
    const bytes = await runInThread<StoredSound, Uint8Array>(THREAD, { audioKey, indexKey }, { signal })
    await storage().put(key, bytes)
  })
  const settled = work.finally(() => running.delete(key))
  running.set(key, settled)
  last = settled.catch(() => undefined)
  return settled
}
