/** For tests: a song whose chosen version is a sound of the test's own, as if the mix bus had given these very samples. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { database } from '../../db/client'
import type { TestStudio } from '../../songs/testing/studio'
import { storage } from '../../storage/storage'
import { bounceKeys } from '../../versions/bounce-keys'
import { ENGINE_VERSION } from '../../versions/engine-version'
import { writeFloatWav } from '../../versions/float-wav'

export interface StoredBounce {
  readonly title: string
  readonly sides: readonly [Float32Array, Float32Array]
  readonly sampleRate: number
  readonly isrc?: string
}

/** @param place in the album, from 0 */
export async function storeBouncedSong(
  { bandId, albumId }: TestStudio,
  { title, sides, sampleRate, isrc }: StoredBounce,
  place: number,
): Promise<string> {
  const [left, right] = sides
  const frames = left.length
  const interleaved = Float32Array.from(
    { length: frames * 2 },
    (_, at) => (at % 2 ? right : left)[at >> 1] ?? 0,
  )
  const path = join(await mkdtemp(join(tmpdir(), 'mixroom-bounce-')), 'bounce.wav')
  const wav = writeFloatWav(path, { sampleRate, frames })
  wav.write(interleaved)
  wav.close()
  const bounceHash = createHash('sha256').update(new Uint8Array(interleaved.buffer)).digest('hex')
  const { bounceKey, listenKey, peaksKey } = bounceKeys(bandId, bounceHash)
  await storage().put(bounceKey, createReadStream(path))
  const order = `a${String(place).padStart(2, '0')}`
  const song = await database().song.create({
    data: { albumId, title, order, sampleRate, isrc: isrc ?? null },
  })
  const version = await database().version.create({
    data: {
      ...{ songId: song.id, number: 1, name: 'Final', documentState: new Uint8Array(), mixState: {} },
      ...{ mixHash: bounceHash, bounceHash, bounceKey, listenKey, peaksKey, frames, sampleRate },
      ...{ engineVersion: ENGINE_VERSION, bounceStatus: 'done' },
    },
  })
  await database().song.update({ where: { id: song.id }, data: { chosenVersionId: version.id } })
  return song.id
}
