/**
 * Ogg pages: packets laid into pages, and pages taken apart again. One logical stream. Source: RFC 3533. Pure; any thread.
 */
import { AppError } from '@/lib/assert'
import { concatBytes } from '../riff'

const HEAD_BYTES = 27
const MOST_SEGMENTS = 255
export const FIRST_PAGE = 2
export const LAST_PAGE = 4
const CONTINUED = 1
/** A page that ends no packet. */
const NO_POSITION = 0xffff_ffff_ffff_ffffn

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000_0000 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1
  return crc >>> 0
})

function crcOf(page: Uint8Array): number {
  let crc = 0
  for (const byte of page) crc = ((crc << 8) ^ CRC_TABLE[((crc >>> 24) ^ byte) & 0xff]!) >>> 0
  return crc
}

/** Gives a page another place in its stream, and its checksum. Changes the page. */
export function sealPage(page: Uint8Array, serial: number, sequence: number): Uint8Array {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength)
  view.setUint32(14, serial, true)
  view.setUint32(18, sequence, true)
  view.setUint32(22, 0, true)
  view.setUint32(22, crcOf(page), true)
  return page
}

export class OggWriter {
  private sequence = 0

  constructor(private readonly serial: number) {}

  /**
   * Pages that hold these packets and nothing else.
   * @param position samples up to the end of the last packet  @param flags FIRST_PAGE, LAST_PAGE or 0
   */
  pages(packets: readonly Uint8Array[], position: bigint, flags = 0): Uint8Array {
    const lacing = packets.flatMap((packet) => [
      ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
      packet.length % 255,
    ])
    const body = concatBytes(packets)
    const pages: Uint8Array[] = []
    let at = 0
    for (let from = 0; from < lacing.length; from += MOST_SEGMENTS) {
      const own = lacing.slice(from, from + MOST_SEGMENTS)
      const bytes = own.reduce((sum, size) => sum + size, 0)
      const isLast = from + MOST_SEGMENTS >= lacing.length
      const isContinued = from > 0 && lacing[from - 1] === 255
      const kind =
        (isContinued ? CONTINUED : 0) |
        (from === 0 ? flags & FIRST_PAGE : 0) |
        (isLast ? flags & LAST_PAGE : 0)
      const head = new Uint8Array(HEAD_BYTES + own.length)
      head.set(new TextEncoder().encode('OggS'))
      head[5] = kind
      new DataView(head.buffer).setBigUint64(
        6,
        isLast || own.some((size) => size < 255) ? position : NO_POSITION,
        true,
      )
      head[26] = own.length
      head.set(own, HEAD_BYTES)
      pages.push(this.seal(concatBytes([head, body.subarray(at, at + bytes)])))
      at += bytes
    }
    return concatBytes(pages)
  }

  /** A page of another stream of the same codec, as the next one of this. */
  seal(page: Uint8Array): Uint8Array {
    return sealPage(page, this.serial, this.sequence++)
  }
}

export interface OggPage {
  /** The whole page. */
  readonly bytes: Uint8Array
  readonly isLast: boolean
  readonly position: bigint
  /** Pieces of packets; the last piece goes on in the next page when `isOpen`. */
  readonly pieces: readonly Uint8Array[]
  readonly isOpen: boolean
}

/** Takes a stream of bytes apart into pages. */
export class OggReader {
  private rest: Uint8Array = new Uint8Array(0)

  /** @throws AppError invalid_audio where a page is damaged */
  push(bytes: Uint8Array): OggPage[] {
    this.rest = concatBytes([this.rest, bytes])
    const pages: OggPage[] = []
    for (let page = this.next(); page; page = this.next()) pages.push(page)
    return pages
  }

  private next(): OggPage | null {
    if (this.rest.length < HEAD_BYTES) return null
    const count = this.rest[26] ?? 0
    const lacing = [...this.rest.subarray(HEAD_BYTES, HEAD_BYTES + count)]
    const start = HEAD_BYTES + count
    const size = start + lacing.reduce((sum, segment) => sum + segment, 0)
    if (this.rest.length < start || this.rest.length < size) return null
    const bytes = this.rest.slice(0, size)
    const view = new DataView(bytes.buffer)
    const crc = view.getUint32(22, true)
    const page = sealPage(bytes.slice(), view.getUint32(14, true), view.getUint32(18, true))
    if (
      new TextDecoder().decode(bytes.subarray(0, 4)) !== 'OggS' ||
      new DataView(page.buffer).getUint32(22, true) !== crc
    )
      throw new AppError('invalid_audio', 'This Ogg file is damaged.')
    this.rest = this.rest.slice(size)
    return {
      ...{ bytes, isLast: (bytes[5]! & LAST_PAGE) !== 0, position: view.getBigUint64(6, true) },
      ...{ pieces: piecesOf(bytes.subarray(start), lacing), isOpen: lacing.at(-1) === 255 },
    }
  }
}

function piecesOf(body: Uint8Array, lacing: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = []
  let from = 0
  let at = 0
  lacing.forEach((size, index) => {
    at += size
    if (size === 255 && index < lacing.length - 1) return
    pieces.push(body.subarray(from, at))
    from = at
  })
  return pieces
}

/** The first packets of a stream, for reading its headers. @returns fewer when the bytes end before */
export function firstPackets(bytes: Uint8Array, count: number): Uint8Array[] {
  const packets: Uint8Array[] = []
  let open: Uint8Array[] = []
  for (const { pieces, isOpen } of new OggReader().push(bytes)) {
    pieces.forEach((piece, index) => {
      open.push(piece)
      if (isOpen && index === pieces.length - 1) return
      packets.push(concatBytes(open))
      open = []
    })
    if (packets.length >= count) break
  }
  return packets.slice(0, count)
}
