/**
 * CD-Text as packs of 18 bytes (type, track, sequence, place, 12 bytes of text, CRC): titles, performers, ISRCs and the
 * release's code in one block of English, ISO 8859-1. Writer and reader. Pure; any thread.
 *
 * Source: IEC 60908 / Sony-Philips CD-Text packs; CRC-16 of x^16 + x^12 + x^5 + 1, inverted.
 */
import { AppError } from '@/lib/assert'
import { concatBytes } from '../riff'
import type { Disc } from './disc'

export const PACK_BYTES = 18
const TEXT_BYTES = 12
const TITLE = 0x80
const PERFORMER = 0x81
const CODES = 0x8e
const SIZES = 0x8f
const ENGLISH = 0x09
/** A place beyond this is written as this. */
const FURTHEST_PLACE = 15
const MOST_PACKS = 255
/** Longest title in characters; more would not fit 255 packs on a full disc. */
const LONGEST_TEXT = 60

export function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1
    crc &= 0xffff
  }
  return crc ^ 0xffff
}

/** Text that ISO 8859-1 can hold: other letters lose their marks, what is left becomes a question mark. */
export function plainText(text: string): string {
  const kept = [...text.normalize('NFC')].map((letter) => {
    if (letter === '\u2019' || letter === '\u2018') return "'"
    if (letter === '\u201c' || letter === '\u201d') return '"'
    if (letter === '\u2013' || letter === '\u2014') return '-'
    if (letter.charCodeAt(0) >= 0x20 && letter.codePointAt(0)! <= 0xff) return letter
    const base = letter.normalize('NFD').charAt(0)
    return base >= ' ' && base <= '~' ? base : '?'
  })
  return kept.join('').slice(0, LONGEST_TEXT)
}

/** @returns the packs of a disc, or nothing when they would not fit in one block (255 packs) */
export function cdTextPacks(disc: Disc): Uint8Array {
  const titles = [disc.title, ...disc.tracks.map(({ title }) => title)]
  const codes = [disc.upc ?? '', ...disc.tracks.map(({ isrc }) => isrc ?? '')]
  const packs = [
    ...textPacks(TITLE, titles.map(plainText), 0),
    ...textPacks(
      PERFORMER,
      Array.from(titles, () => plainText(disc.artist)),
      0,
    ),
    ...(codes.some((code) => code !== '') ? textPacks(CODES, codes, 0) : []),
  ]
  if (packs.length + 3 > MOST_PACKS) return new Uint8Array(0)
  const all = [...packs, ...sizePacks(packs, disc.tracks.length)]
  all.forEach((pack, sequence) => seal(pack, sequence))
  return concatBytes(all)
}

function seal(pack: Uint8Array, sequence: number): void {
  pack[2] = sequence
  const crc = crc16(pack.subarray(0, 16))
  pack[16] = crc >> 8
  pack[17] = crc & 0xff
}

/** One text per track, the disc's own first, each ended by a zero; they run on from pack to pack. */
function textPacks(type: number, texts: readonly string[], firstTrack: number): Uint8Array[] {
  const letters = texts.flatMap((text, index) =>
    [...`${text}\0`].map((letter, place) => ({
      code: letter.charCodeAt(0),
      track: firstTrack + index,
      place,
    })),
  )
  const packs: Uint8Array[] = []
  for (let at = 0; at < letters.length; at += TEXT_BYTES) {
    const own = letters.slice(at, at + TEXT_BYTES)
    const pack = new Uint8Array(PACK_BYTES)
    const [first] = own
    pack.set([type, first!.track, 0, Math.min(FURTHEST_PLACE, first!.place)])
    pack.set(
      own.map(({ code }) => code),
      4,
    )
    packs.push(pack)
  }
  return packs
}

/** Three packs that say how many of each type there are. */
function sizePacks(packs: readonly Uint8Array[], trackCount: number): Uint8Array[] {
  const body = new Uint8Array(3 * TEXT_BYTES)
  body.set([0, 1, trackCount, 0])
  for (const pack of packs) {
    const place = 4 + (pack[0]! - TITLE)
    body[place] = (body[place] ?? 0) + 1
  }
  body[4 + SIZES - TITLE] = 3
  body[20] = packs.length + 2
  body[28] = ENGLISH
  return [0, 1, 2].map((index) => {
    const pack = new Uint8Array(PACK_BYTES)
    pack.set([SIZES, index])
    pack.set(body.subarray(index * TEXT_BYTES, (index + 1) * TEXT_BYTES), 4)
    return pack
  })
}

export interface CdText {
  /** By track, the disc's own first. */
  readonly titles: readonly string[]
  readonly performers: readonly string[]
  readonly codes: readonly string[]
}

/** @throws AppError invalid_input naming the pack whose length, order or CRC is wrong */
export function readCdText(bytes: Uint8Array): CdText {
  if (bytes.length % PACK_BYTES !== 0)
    throw new AppError('invalid_input', 'The CD-Text is not a whole number of packs.')
  const texts = new Map<number, string>()
  for (let at = 0; at < bytes.length; at += PACK_BYTES) {
    const pack = bytes.subarray(at, at + PACK_BYTES)
    const number = at / PACK_BYTES
    const crc = (pack[16]! << 8) | pack[17]!
    if (pack[2] !== number || crc !== crc16(pack.subarray(0, 16)))
      throw new AppError('invalid_input', `CD-Text pack ${number + 1} is damaged.`)
    const text = String.fromCharCode(...pack.subarray(4, 16))
    texts.set(pack[0]!, (texts.get(pack[0]!) ?? '') + text)
  }
  const listOf = (type: number) => {
    const all = texts.get(type)
    return all === undefined ? [] : all.replace(/\0*$/, '').split('\0')
  }
  return { titles: listOf(TITLE), performers: listOf(PERFORMER), codes: listOf(CODES) }
}
