/** Vorbis comments (FLAC, Ogg Vorbis, Opus): names and codes of a song. Writer and reader. Pure; any thread. */
import { concatBytes } from './riff'
import type { WavText } from './wav-metadata'

const VENDOR = 'Mixroom'

export function vorbisComments({ title, artist, album, trackNumber, isrc, upc }: WavText): Uint8Array {
  const fields: [string, string | undefined][] = [
    ['TITLE', title],
    ['ARTIST', artist],
    ['ALBUM', album],
    ['TRACKNUMBER', trackNumber?.toString()],
    ['ISRC', isrc],
    ['BARCODE', upc],
  ]
  const comments = fields.flatMap(([name, value]) => (value ? [counted(`${name}=${value}`)] : []))
  return concatBytes([counted(VENDOR), littleEndian(comments.length), ...comments])
}

function counted(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  return concatBytes([littleEndian(bytes.length), bytes])
}

function littleEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, true)
  return bytes
}

/** By upper-case name, the last of equal names counts; null when the bytes end too early. */
export function readVorbisComments(body: Uint8Array): Readonly<Record<string, string>> | null {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const tags: Record<string, string> = {}
  let at = 0
  const length = () => {
    at += 4
    return at > body.length ? null : view.getUint32(at - 4, true)
  }
  const vendorBytes = length()
  at += vendorBytes ?? 0
  const count = length()
  if (vendorBytes === null || count === null) return null
  for (let left = count; left > 0; left--) {
    const size = length()
    if (size === null || at + size > body.length) return null
    const comment = new TextDecoder().decode(body.subarray(at, at + size))
    at += size
    const equals = comment.indexOf('=')
    if (equals > 0) tags[comment.slice(0, equals).toUpperCase()] = comment.slice(equals + 1)
  }
  return tags
}
