/** For tests: a seeded stereo sound in the storage, as a stem that a song may play. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeListeningFlac } from '../../media/listening-flac'
import { storage } from '../../storage/storage'
import type { TestStem } from '../../songs/testing/studio'

export interface StoredStem extends TestStem {
  readonly samples: readonly [Float32Array, Float32Array]
  /** SHA-256 of its samples as interleaved f32LE. */
  readonly samplesHash: string
}

/** Two detuned tones and a little noise, on the 24-bit grid, at 48 kHz. @param level linear peak, about */
export async function storeStem(seed: number, seconds: number, level: number): Promise<StoredStem> {
  const frames = Math.round(seconds * 48000)
  const samples = [tone(seed, frames, level), tone(seed + 7, frames, level)] as const
  const interleaved = new Float32Array(frames * 2)
  samples.forEach((side, channel) => side.forEach((sample, i) => (interleaved[2 * i + channel] = sample)))
  const stemId = `0-${createHash('sha256').update(`stem ${seed} ${frames}`).digest('hex')}`
  const path = join(await mkdtemp(join(tmpdir(), 'mixroom-stem-')), 'stem.flac')
  const options = { path, sampleRate: 48000, channels: 2 as const, scaleExponent: 0 }
  const { index } = await writeListeningFlac([samples], options)
  await storage().put(`stems/${stemId}.flac`, createReadStream(path))
  await storage().put(`stems/${stemId}.json`, new TextEncoder().encode(JSON.stringify(index)))
  const samplesHash = createHash('sha256').update(new Uint8Array(interleaved.buffer)).digest('hex')
  return { stemId, frames, channels: 2, samples: [samples[0], samples[1]], samplesHash }
}

function tone(seed: number, frames: number, level: number): Float32Array {
  let state = seed * 2654435761
  const out = new Float32Array(frames)
  const step = (2 * Math.PI * (180 + (seed % 13) * 31)) / 48000
  for (let i = 0; i < frames; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    const noise = state / 2 ** 31
    const swell = 0.6 + 0.4 * Math.sin(i / 31000)
    const value = level * swell * (0.8 * Math.sin(step * i) + 0.15 * noise)
    out[i] = Math.round(value * 2 ** 23) / 2 ** 23
  }
  return out
}
