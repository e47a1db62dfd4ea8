/** Names and codes that a file carries, against what the report says. Pure. */
import type { DeliveredFile } from '../delivery-report'
import { failed, judge, MASTER_AGAIN, passed, type Check } from './check'

export interface Names {
  readonly album: string
  readonly artist: string
  /** 13 digits. */
  readonly upc: string | null
}

/** @param tags by the names of Vorbis comments */
export function checkTags(
  tags: Readonly<Record<string, string>>,
  file: DeliveredFile,
  names: Names,
): Check[] {
  const wanted = {
    ...{ TITLE: file.title, ARTIST: names.artist, ALBUM: names.album, TRACKNUMBER: String(file.trackNumber) },
    ...(names.upc === null ? {} : { BARCODE: names.upc }),
  }
  const wrong = Object.entries(wanted).filter(([name, value]) => tags[name] !== value)
  const found = wrong.map(([name, value]) => `${name} is “${tags[name] ?? ''}”, not “${value}”`).join('; ')
  const isOk = wrong.length === 0
  const words = isOk ? 'Title, artist, album, number and release code are right.' : `${found}.`
  return [checkIsrc({ 'the tag': tags.ISRC }, file), judge('tags', isOk, words, MASTER_AGAIN)]
}

/** @param places what each place in the file that can hold an ISRC says */
export function checkIsrc(
  places: Readonly<Record<string, string | null | undefined>>,
  file: DeliveredFile,
): Check {
  const wrong = Object.entries(places).filter(([, code]) => (code || null) !== file.isrc)
  if (wrong.length === 0) return passed('isrc', file.isrc ? `${file.isrc} everywhere.` : 'None, as planned.')
  const found = wrong.map(([place, code]) => `${place} says ${code || 'none'}`).join(', ')
  return failed('isrc', `${found}; the report says ${file.isrc ?? 'none'}.`, MASTER_AGAIN)
}
