/** Any audio file that this browser reads, as stereo at the song's rate in shared memory. Main thread; the work is the browser's. */
import { AppError } from '../../assert'
import type { ClipSound } from './clip-protocol'
import { REFERENCE_MAX_SECONDS } from './compare-types'

/** @throws AppError unsupported_audio, too_large */
export async function decodeFile(audio: BaseAudioContext, file: Blob, name: string): Promise<ClipSound> {
  const decoded = await readFile(audio, file, name)
  if (decoded.length === 0) throw new AppError('unsupported_audio', `${name} holds no sound.`)
  if (decoded.duration > REFERENCE_MAX_SECONDS)
    throw new AppError(
      'too_large',
      `${name} is longer than ${REFERENCE_MAX_SECONDS / 60} minutes. Cut out the part that you compare with.`,
    )
  const frames = decoded.length
  const samples = new SharedArrayBuffer(frames * 8)
  const sides = new Float32Array(samples)
  sides.set(decoded.getChannelData(0))
  sides.set(decoded.getChannelData(Math.min(1, decoded.numberOfChannels - 1)), frames)
  return { samples, frames }
}

async function readFile(audio: BaseAudioContext, file: Blob, name: string): Promise<AudioBuffer> {
  try {
    return await audio.decodeAudioData(await file.arrayBuffer())
  } catch {
    throw new AppError(
      'unsupported_audio',
      `${name} cannot be read by this browser. WAV, FLAC, MP3 and Ogg work in most.`,
    )
  }
}
