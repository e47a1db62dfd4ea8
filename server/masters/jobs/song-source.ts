/** A stored bounce (32-bit float WAV) as the source that mastering reads from. */
import { AppError } from '@/lib/assert'
import type { SongSource } from '@/lib/mastering/programme'
import type { Storage } from '../../storage/storage-types'
import { FLOAT_WAV_FRAME_BYTES, FLOAT_WAV_HEADER_BYTES } from '../../versions/float-wav'

export interface BounceFacts {
  readonly bounceKey: string
  readonly sampleRate: number
  readonly frames: number
}

/**
 * Whether the whole bounce lies in the storage, before anything relies on it.
 * @throws AppError invalid_audio
 */
export async function requireBounce(store: Storage, { bounceKey, frames }: BounceFacts): Promise<void> {
  const found = await store.stat(bounceKey)
  if (found !== null && found.sizeBytes >= FLOAT_WAV_HEADER_BYTES + frames * FLOAT_WAV_FRAME_BYTES) return
  const what = found === null ? 'is not in the storage any more' : 'is damaged: its file ends early'
  throw new AppError(
    'invalid_audio',
    `The rendered sound of this version ${what}. Save a new version and choose it, or bring the file back from a backup.`,
  )
}

/** Each read opens the wanted range, so that memory does not grow and any storage will do. */
export function openBounceSource(store: Storage, { bounceKey, sampleRate, frames }: BounceFacts): SongSource {
  return {
    sampleRate,
    channels: 2,
    frames,
    async read(from, wanted) {
      const count = Math.min(wanted, frames - from)
      if (count <= 0) return [new Float32Array(0), new Float32Array(0)]
      const start = FLOAT_WAV_HEADER_BYTES + from * FLOAT_WAV_FRAME_BYTES
      const range = { start, end: start + count * FLOAT_WAV_FRAME_BYTES - 1 }
      return deinterleave(await collect(await store.open(bounceKey, range)), count)
    },
  }
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function deinterleave(bytes: Buffer, frames: number): readonly [Float32Array, Float32Array] {
  if (bytes.length < frames * FLOAT_WAV_FRAME_BYTES)
    throw new AppError('invalid_audio', 'A stored bounce ended before its declared length.')
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  for (let i = 0; i < frames; i++) {
    left[i] = bytes.readFloatLE(i * FLOAT_WAV_FRAME_BYTES)
    right[i] = bytes.readFloatLE(i * FLOAT_WAV_FRAME_BYTES + 4)
  }
  return [left, right]
}
