/**
 * What a delivered WAV says about itself: LIST INFO, bext version 2 (EBU Tech 3285) with its loudness numbers, and the
 * ISRC in an axml chunk as EBUCore (EBU Tech 3352). Writer and reader. Pure; any thread.
 */
import { concatBytes, findChunks, fixedText, riffChunk } from './riff'

export interface WavText {
  readonly title?: string
  readonly artist?: string
  readonly album?: string
  readonly trackNumber?: number
  readonly isrc?: string
  /** 13 digits; for formats with a place for it (Vorbis comments, ID3). */
  readonly upc?: string
}

/** -Infinity or null: not known, or silence. */
export interface WavLoudness {
  readonly integratedLufs: number | null
  readonly loudnessRangeLu: number | null
  readonly truePeakDbtp: number | null
  readonly maxMomentaryLufs: number | null
  readonly maxShortTermLufs: number | null
}

const BEXT_BYTES = 602
const BEXT_VERSION = 2
const LOUDNESS_AT = 412
/** Tech 3285: a value that is not known. */
const UNKNOWN = 0x7fff
const SOFTWARE = 'Mixroom'

export function infoChunk(text: WavText): Uint8Array {
  const entries: [string, string | undefined][] = [
    ['INAM', text.title],
    ['IART', text.artist],
    ['IPRD', text.album],
    ['ITRK', text.trackNumber?.toString()],
    ['ISRC', text.isrc],
    ['ISFT', SOFTWARE],
  ]
  const body = entries.flatMap(([id, value]) =>
    value ? [riffChunk(id, new TextEncoder().encode(`${value}\0`))] : [],
  )
  return riffChunk('LIST', concatBytes([new TextEncoder().encode('INFO'), ...body]))
}

function hundredths(value: number | null): number {
  return value === null || !Number.isFinite(value) ? UNKNOWN : Math.round(value * 100)
}

export interface CodingFacts {
  readonly sampleRate: number
  readonly channels: number
  readonly bits: number
}

/** One line of coding history (EBU R 98), ended by CR LF. */
function codingHistory({ sampleRate, channels, bits }: CodingFacts): Uint8Array {
  const mode = channels === 1 ? 'mono' : channels === 2 ? 'stereo' : 'multitrack'
  return new TextEncoder().encode(`A=PCM,F=${sampleRate},W=${bits},M=${mode},T=${SOFTWARE}\r\n`)
}

/** Its length does not depend on the numbers, so that they can be filled in when the file has been measured. */
export function bextChunk(text: WavText, loudness: WavLoudness, coding: CodingFacts): Uint8Array {
  const history = codingHistory(coding)
  const body = new Uint8Array(BEXT_BYTES + history.length)
  const view = new DataView(body.buffer)
  body.set(fixedText([text.artist, text.title].filter(Boolean).join(' - '), 256))
  body.set(fixedText(SOFTWARE, 32), 256)
  body.set(fixedText(text.isrc ?? '', 32), 288)
  view.setUint16(346, BEXT_VERSION, true)
  const numbers = [
    loudness.integratedLufs,
    loudness.loudnessRangeLu,
    loudness.truePeakDbtp,
    loudness.maxMomentaryLufs,
    loudness.maxShortTermLufs,
  ]
  numbers.forEach((value, index) => view.setInt16(LOUDNESS_AT + 2 * index, hundredths(value), true))
  body.set(history, BEXT_BYTES)
  return riffChunk('bext', body)
}

export function axmlChunk(isrc: string): Uint8Array {
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<ebucore:ebuCoreMain xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ebucore="urn:ebu:metadata-schema:ebuCore_2012">\n' +
    '  <ebucore:coreMetadata>\n' +
    '    <ebucore:identifier typeLabel="GUID" typeDefinition="Globally Unique Identifier" formatLabel="ISRC" ' +
    'formatDefinition="International Standard Recording Code" ' +
    'formatLink="http://www.ebu.ch/metadata/cs/ebu_IdentifierTypeCodeCS.xml#3.7">\n' +
    `      <dc:identifier>ISRC:${isrc}</dc:identifier>\n` +
    '    </ebucore:identifier>\n' +
    '  </ebucore:coreMetadata>\n' +
    '</ebucore:ebuCoreMain>\n'
  return riffChunk('axml', new TextEncoder().encode(xml))
}

export interface BroadcastText {
  readonly version: number
  readonly description: string
  readonly originatorReference: string
  readonly codingHistory: string
}

export interface WavMetadata {
  /** LIST INFO by id. */
  readonly info: Readonly<Record<string, string>>
  /** ISRC of the axml chunk. */
  readonly isrc: string | null
  /** The numbers of bext; null where it has none. */
  readonly loudness: WavLoudness | null
  /** What bext says besides; null without the chunk. */
  readonly broadcast: BroadcastText | null
}

/** Reads back what the writers above wrote. @param bytes the file up to the start of its samples, or all of it */
export function readWavMetadata(bytes: Uint8Array): WavMetadata {
  const chunks = findChunks(bytes)
  const bodyOf = (id: string) => {
    const place = chunks.find((chunk) => chunk.id === id)
    return place ? bytes.subarray(place.start, place.start + place.size) : null
  }
  const axml = bodyOf('axml')
  const bext = bodyOf('bext')
  const list = bodyOf('LIST')
  return {
    info: list ? readInfo(list) : {},
    isrc: axml ? (/ISRC:([A-Z0-9]{12})/.exec(new TextDecoder().decode(axml))?.[1] ?? null) : null,
    loudness: bext && bext.length >= BEXT_BYTES ? readLoudness(bext) : null,
    broadcast: bext && bext.length >= BEXT_BYTES ? readBroadcastText(bext) : null,
  }
}

function readBroadcastText(bext: Uint8Array): BroadcastText {
  const text = (from: number, to?: number) =>
    new TextDecoder().decode(bext.subarray(from, to)).replace(/\0.*$/s, '')
  return {
    version: new DataView(bext.buffer, bext.byteOffset, bext.byteLength).getUint16(346, true),
    description: text(0, 256),
    originatorReference: text(288, 320),
    codingHistory: text(BEXT_BYTES),
  }
}

function readInfo(list: Uint8Array): Record<string, string> {
  const view = new DataView(list.buffer, list.byteOffset, list.byteLength)
  const info: Record<string, string> = {}
  for (let at = 4; at + 8 <= list.length;) {
    const size = view.getUint32(at + 4, true)
    const id = new TextDecoder().decode(list.subarray(at, at + 4))
    info[id] = new TextDecoder().decode(list.subarray(at + 8, at + 8 + size)).replace(/\0.*$/s, '')
    at += 8 + size + (size & 1)
  }
  return info
}

function readLoudness(bext: Uint8Array): WavLoudness {
  const view = new DataView(bext.buffer, bext.byteOffset, bext.byteLength)
  const at = (index: number) => {
    const value = view.getInt16(LOUDNESS_AT + 2 * index, true)
    return value === UNKNOWN ? null : value / 100
  }
  return {
    integratedLufs: at(0),
    loudnessRangeLu: at(1),
    truePeakDbtp: at(2),
    maxMomentaryLufs: at(3),
    maxShortTermLufs: at(4),
  }
}
