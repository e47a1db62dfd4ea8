/** Tags of a lossy file whatever its format, by the names of Vorbis comments. Pure; any thread. */
import { readId3 } from './id3'
import { readOggTags } from './opus-headers'

const ID3_NAMES = { TIT2: 'TITLE', TPE1: 'ARTIST', TALB: 'ALBUM', TRCK: 'TRACKNUMBER', TSRC: 'ISRC' } as const

export function isLossyPath(path: string): boolean {
  return /\.(mp3|ogg|opus)$/.test(path)
}

/** null: it has none. @param start the file's beginning, all of its tags in it */
export function lossyTags(path: string, start: Uint8Array): Readonly<Record<string, string>> | null {
  if (!path.endsWith('.mp3')) return readOggTags(start)
  const tags = readId3(start)
  if (!tags) return null
  const named = Object.entries(ID3_NAMES).flatMap(([id, name]) => (tags[id] ? [[name, tags[id]]] : []))
  return { ...Object.fromEntries(named), ...(tags.BARCODE ? { BARCODE: tags.BARCODE } : {}) }
}
