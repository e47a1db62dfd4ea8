/** A run's files over HTTP: one delivered file, or the listening file of one master for comparing. */
import { AppError, ERROR_WORDS } from '@/lib/assert'
import type { MasterRunAccess } from '../auth/access'
import { database } from '../db/client'
import { serveFile } from '../http/range'
import { isMainFile } from './master-keys'
import { listeningKeysOf } from '../versions/bounce-keys'

const TYPES: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  json: 'application/json',
  cue: 'application/x-cue; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  sha256: 'text/plain; charset=utf-8',
}

/** @throws AppError not_found when the file is not of this run */
export async function serveMasterFile(
  request: Request,
  { run }: MasterRunAccess,
  fileId: string,
): Promise<Response> {
  const file = await database().masterFile.findFirst({ where: { id: fileId, runId: run.id } })
  if (!file) throw new AppError('not_found', ERROR_WORDS.not_found)
  const name = file.path.split('/').at(-1) ?? file.path
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  return serveFile(request, file.storageKey, type, { downloadName: name })
}

export interface MasterSound {
  readonly songId: string
  readonly target: string
  /** `audio`, `index` or `peaks`. */
  readonly sound: string
}

/** @throws AppError not_found when there is no such master (yet) */
export async function serveMasterSound(
  request: Request,
  { run }: MasterRunAccess,
  { songId, target, sound }: MasterSound,
): Promise<Response> {
  const files = await database().masterFile.findMany({
    where: { runId: run.id, target, masterSong: { songId } },
    select: { storageKey: true, path: true },
  })
  const file = files.find(({ path }) => isMainFile(path))
  if (!file) throw new AppError('not_found', 'This master is not there (yet).')
  const { audioKey, indexKey, peaksKey } = listeningKeysOf(file.storageKey)
  if (sound === 'audio') return serveFile(request, audioKey, 'audio/flac')
  if (sound === 'index') return serveFile(request, indexKey, 'application/json')
  if (sound === 'peaks') return serveFile(request, peaksKey, 'application/octet-stream')
  throw new AppError('not_found', ERROR_WORDS.not_found)
}
