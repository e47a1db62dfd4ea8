/** The sound of a version over HTTP: listening file, its index, its waveform, and the bounce itself. */
import { AppError } from '@/lib/assert'
import type { VersionAccess } from '../auth/access'
import { serveFile } from '../http/range'
import { indexKeyOf } from './bounce-keys'

export type VersionSound = 'audio' | 'index' | 'peaks' | 'bounce'

/** @throws AppError conflict while the bounce is not made */
export async function serveVersion(
  request: Request,
  { version, song }: VersionAccess,
  sound: VersionSound,
): Promise<Response> {
  const { listenKey, peaksKey, bounceKey } = version
  if (!listenKey || !peaksKey || !bounceKey)
    throw new AppError('conflict', 'This version is still being rendered.', { status: version.bounceStatus })
  if (sound === 'audio') return serveFile(request, listenKey, 'audio/flac')
  if (sound === 'index') return serveFile(request, indexKeyOf(listenKey), 'application/json')
  if (sound === 'peaks') return serveFile(request, peaksKey, 'application/octet-stream')
  const downloadName = `${song.title} v${version.number}.wav`
  return serveFile(request, bounceKey, 'audio/wav', { downloadName })
}
