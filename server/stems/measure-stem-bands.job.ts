/** Measures a stem's levels per second and band, once. The event loop breathes after every second of sound. */
import { writeBandLevels } from '@/lib/mix'
import { database } from '../db/client'
import { coreModule } from '../jobs/core-module'
import { defineJob } from '../jobs/define-job'
import { measureBands } from '../media/measure-bands'
import { openStoredSound } from '../media/read-stem'
import { storage } from '../storage/storage'
import { bandsKeyOf } from './stem-keys'

export const measureStemBandsJob = defineJob<'measure-stem-bands'>({
  name: 'measure-stem-bands',
  async run({ payload, signal }) {
    const stem = await database().stemAudio.findUnique({ where: { id: payload.stemAudioId } })
    if (!stem) return
    const key = bandsKeyOf(stem.audioKey)
    if (await storage().stat(key)) return
    const sound = await openStoredSound(storage(), stem)
    const { sampleRate, frames } = sound.index
    const read = (from: number, count: number) => {
      signal.throwIfAborted()
      return sound.read(from, count)
    }
    await storage().put(key, writeBandLevels(await measureBands(coreModule(), { sampleRate, frames, read })))
  },
  async isWanted({ stemAudioId }) {
    return (await database().stemAudio.count({ where: { id: stemAudioId } })) > 0
  },
})
