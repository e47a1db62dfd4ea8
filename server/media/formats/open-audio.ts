/** Finds out by its content what a file is, and opens the reader for it. Runs in the decoding child. */
import { AppError } from '@/lib/assert'
import { damaged, unsupported, type OpenAudio } from '../audio-info'
import { MAX_FILE_BYTES } from '../limits'
import { ByteFile } from './byte-file'
import type { LoadCore } from './flac-decoding'
import { findMpegStart } from './mpeg-start'
import { readAiff } from './read-aiff'
import { readWav } from './read-wav'

/** Beginnings that we know and cannot use: [offset, letters, what to say]. */
const REFUSED: readonly (readonly [number, string, string])[] = [
  [4, 'ftyp', 'This is an MP4 or M4A file (AAC or ALAC).'],
  [0, 'wvpk', 'This is WavPack.'],
  [0, 'MAC ', "This is Monkey's Audio."],
  [0, 'TTA1', 'This is True Audio.'],
  [0, 'caff', 'This is a Core Audio file (CAF).'],
  [0, 'DSD ', 'This is DSD.'],
  [0, 'FRM8', 'This is DSD.'],
  [0, 'MThd', 'This is MIDI: notes, not sound.'],
  [0, 'riff', 'This is Wave64.'],
  [0, '.snd', 'This is a Sun AU file.'],
  [0, '0&²u', 'This is a Windows Media file.'],
  [0, 'PK\x03\x04', 'This is a zip file: unpack it first.'],
  [0, '%PDF', 'This is a PDF.'],
  [0, '\x89PNG', 'This is a picture.'],
  [0, '\xff\xd8\xff', 'This is a picture.'],
]

/** Behind all ID3v2 tags that stand in front. */
function skipId3(file: ByteFile): number {
  let at = 0
  for (let count = 0; count < 16; count++) {
    const head = file.read(at, 10)
    if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') break
    const size = (head[6]! << 21) | (head[7]! << 14) | (head[8]! << 7) | head[9]!
    at += 10 + size + (head[5]! & 0x10 ? 10 : 0)
  }
  return at
}

function isAdts(head: Buffer): boolean {
  return head[0] === 0xff && (head[1]! & 0xf6) === 0xf0
}

/** The wasm decoders are loaded for their own files only: each costs as long as a small file takes. */
async function openKnown(file: ByteFile, loadCore: LoadCore): Promise<OpenAudio> {
  const start = skipId3(file)
  if (start > 0 && start >= file.size) throw damaged('it holds tags and no sound')
  const head = file.read(start, 16)
  const letters = head.toString('latin1')
  const form = letters.slice(8, 12)
  if (/^(RIFF|RIFX|RF64|BW64)/.test(letters) && form === 'WAVE' && start === 0) return readWav(file)
  if (letters.startsWith('FORM') && (form === 'AIFF' || form === 'AIFC') && start === 0) return readAiff(file)
  if (letters.startsWith('fLaC')) return (await import('./read-flac')).readFlac(file, start, loadCore)
  if (letters.startsWith('OggS') && start === 0) return (await import('./read-ogg')).readOgg(file)
  const refused = REFUSED.find(([at, word]) => letters.startsWith(word, at))
  if (refused) throw unsupported(refused[2])
  if (isAdts(head)) throw unsupported('This is AAC.')
  if (start > 0 || findMpegStart(file, 0)) return (await import('./read-mp3')).readMp3(file, start)
  throw unsupported('This is not a sound file that we know.')
}

/**
 * Opens a sound file.
 * @throws AppError invalid_audio, unsupported_audio, too_large: each with a sentence that says what is wrong
 */
export async function openAudio(path: string, loadCore: LoadCore): Promise<OpenAudio> {
  const file = new ByteFile(path)
  if (file.size === 0) throw new AppError('invalid_audio', 'This file is empty.')
  if (file.size > MAX_FILE_BYTES)
    throw new AppError('too_large', `This file is larger than ${MAX_FILE_BYTES / 1024 ** 3} GB.`)
  return openKnown(file, loadCore)
}
