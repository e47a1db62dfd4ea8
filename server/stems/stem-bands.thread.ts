/** Worker thread of stem-bands: reads a stem from the storage and measures its bands. */
import { writeBandLevels } from '@/lib/mix'
import { coreModule } from '../jobs/core-module'
import { serveThread } from '../jobs/thread-entry'
import { measureBands } from '../media/measure-bands'
import { openStoredSound, type StoredSound } from '../media/read-stem'
import { storage } from '../storage/storage'

serveThread(async (place: StoredSound) => {
  const sound = await openStoredSound(storage(), place)
  const { sampleRate, frames } = sound.index
  const read = (from: number, count: number) => sound.read(from, count)
  return writeBandLevels(await measureBands(coreModule(), { sampleRate, frames, read }))
})
