/** ID3v2.4 tags of an MP3 file: names and codes of a song. Writer and reader. Source: id3.org, ID3v2.4.0. Pure; any thread. */
import { concatBytes } from '../riff'
import type { WavText } from '../wav-metadata'

const HEAD_BYTES = 10
const UTF_8 = 3
/** A text frame with a name of its own. */
const NAMED = 'TXXX'
const BARCODE = 'BARCODE'

export function id3Tag({ title, artist, album, trackNumber, isrc, upc }: WavText): Uint8Array {
  const fields: [string, string | undefined][] = [
    ['TIT2', title],
    ['TPE1', artist],
    ['TALB', album],
    ['TRCK', trackNumber?.toString()],
    ['TSRC', isrc],
    [NAMED, upc && `${BARCODE}\0${upc}`],
  ]
  const frames = concatBytes(fields.flatMap(([id, value]) => (value ? [textFrame(id, value)] : [])))
  const head = new Uint8Array(HEAD_BYTES)
  head.set(new TextEncoder().encode('ID3\u0004'))
  writeSize(head, 6, frames.length)
  return concatBytes([head, frames])
}

function textFrame(id: string, value: string): Uint8Array {
  const text = new TextEncoder().encode(value)
  const frame = new Uint8Array(HEAD_BYTES + 1 + text.length)
  frame.set(new TextEncoder().encode(id))
  writeSize(frame, 4, 1 + text.length)
  frame[HEAD_BYTES] = UTF_8
  frame.set(text, HEAD_BYTES + 1)
  return frame
}

/** Seven bits a byte. */
function writeSize(bytes: Uint8Array, at: number, size: number): void {
  for (let i = 0; i < 4; i++) bytes[at + i] = (size >> (7 * (3 - i))) & 0x7f
}

function readSize(bytes: Uint8Array, at: number): number {
  return [0, 1, 2, 3].reduce((size, i) => (size << 7) | ((bytes[at + i] ?? 0) & 0x7f), 0)
}

/** Text frames by their id, `BARCODE` among them; null when the bytes begin with no tag of this kind. */
export function readId3(bytes: Uint8Array): Readonly<Record<string, string>> | null {
  if (new TextDecoder().decode(bytes.subarray(0, 4)) !== 'ID3\u0004') return null
  const end = Math.min(bytes.length, HEAD_BYTES + readSize(bytes, 6))
  const tags: Record<string, string> = {}
  for (let at = HEAD_BYTES; at + HEAD_BYTES < end && bytes[at] !== 0;) {
    const id = new TextDecoder().decode(bytes.subarray(at, at + 4))
    const size = readSize(bytes, at + 4)
    const text = new TextDecoder().decode(bytes.subarray(at + HEAD_BYTES + 1, at + HEAD_BYTES + size))
    const [name, value] = text.split('\0')
    if (id === NAMED && name && value !== undefined) tags[name] = value
    else if (id.startsWith('T')) tags[id] = text.replace(/\0.*$/s, '')
    at += HEAD_BYTES + size
  }
  return tags
}
