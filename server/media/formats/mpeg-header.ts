/** MPEG audio frame headers, and the Xing/LAME and iTunes notes about padding. Source: ISO 11172-3; LAME tag rev 1; iTunSMPB. */

export interface MpegHeader {
  readonly layer: 1 | 2 | 3
  readonly sampleRate: number
  readonly channels: 1 | 2
  readonly framesPerBlock: number
  /** 0 for free format. */
  readonly blockBytes: number
  readonly sideInfoBytes: number
}

const RATES = [44100, 48000, 32000]
const KBPS_1 = {
  1: [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  2: [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  3: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
} as const
const KBPS_2 = {
  1: [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  3: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const

/** The header at `at`, if the four bytes can be one. */
export function readMpegHeader(bytes: Uint8Array, at: number): MpegHeader | null {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return null
  const version = (bytes[at + 1]! >> 3) & 3 // 0: MPEG 2.5, 2: MPEG 2, 3: MPEG 1
  const layerBits = (bytes[at + 1]! >> 1) & 3
  const rate = RATES[(bytes[at + 2]! >> 2) & 3]
  if (version === 1 || layerBits === 0 || rate === undefined) return null
  const layer = (4 - layerBits) as 1 | 2 | 3
  const isFirst = version === 3
  const kbps = (isFirst ? KBPS_1 : KBPS_2)[layer][bytes[at + 2]! >> 4]
  if (kbps === undefined) return null
  const sampleRate = rate / (isFirst ? 1 : version === 2 ? 2 : 4)
  const channels = bytes[at + 3]! >> 6 === 3 ? 1 : 2
  const padding = (bytes[at + 2]! >> 1) & 1
  const framesPerBlock = layer === 1 ? 384 : layer === 3 && !isFirst ? 576 : 1152
  const slots =
    Math.floor(((framesPerBlock / 8) * kbps * 1000) / sampleRate / (layer === 1 ? 4 : 1)) + padding
  return {
    layer,
    sampleRate,
    channels,
    framesPerBlock,
    blockBytes: kbps === 0 ? 0 : slots * (layer === 1 ? 4 : 1),
    sideInfoBytes: isFirst ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17,
  }
}

/** What an encoder added before and after the sound. */
export interface Padding {
  /** Samples that the encoder put in front; decoders add DECODER_DELAY. */
  readonly delay: number
  /** Length of the true sound; null: to the end. */
  readonly frames: number | null
}

/** Samples that every MPEG layer III decoder adds. */
export const DECODER_DELAY = 529

/** The Xing or Info note in the first block, with LAME's delays if they are there. `isNote`: that block is not sound. */
export function readXing(
  bytes: Uint8Array,
  at: number,
  header: MpegHeader,
): { isNote: boolean; padding: Padding | null } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = at + 4 + header.sideInfoBytes
  const name = buffer.toString('latin1', start, start + 4)
  if (name !== 'Xing' && name !== 'Info') return { isNote: false, padding: null }
  if (start + 8 > buffer.length) return { isNote: true, padding: null }
  const flags = buffer.readUInt32BE(start + 4)
  const lame =
    start + 8 + (flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0)
  if (lame + 24 > buffer.length || !/^L(AME|avc|avf)/.test(buffer.toString('latin1', lame, lame + 4)))
    return { isNote: true, padding: null }
  const packed = buffer.readUIntBE(lame + 21, 3)
  const delay = packed >> 12
  const blocks = flags & 1 ? buffer.readUInt32BE(start + 8) : null
  const frames = blocks === null ? null : blocks * header.framesPerBlock - delay - (packed & 0xfff)
  return { isNote: true, padding: { delay, frames: frames !== null && frames > 0 ? frames : null } }
}

/** iTunes' note in an ID3 comment: " 00000000 delay padding length ...", hexadecimal, in any text encoding. */
export function readItunesPadding(id3: Uint8Array): Padding | null {
  const text = Buffer.from(id3).toString('latin1').replaceAll('\0', '')
  const found = /iTunSMPB.{0,8}? 00000000 ([0-9A-F]{8}) ([0-9A-F]{8}) ([0-9A-F]{16})/s.exec(text)
  if (!found) return null
  const frames = Number.parseInt(found[3]!, 16)
  return { delay: Number.parseInt(found[1]!, 16), frames: frames > 0 ? frames : null }
}
