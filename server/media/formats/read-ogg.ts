/** Reads Ogg Vorbis and Ogg Opus with libvorbis and libopus in wasm. */
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import { OggOpusDecoder } from 'ogg-opus-decoder'
import { checkInfo, checkLength, damaged, unsupported, type AudioInfo, type OpenAudio } from '../audio-info'
import type { ByteFile } from './byte-file'

const PIECE_BYTES = 16 * 1024
/** Opus always decodes at this rate. */
const OPUS_RATE = 48000

interface OggDecoder {
  readonly ready: Promise<void>
  decode(bytes: Uint8Array): Promise<Decoded> | Decoded
  flush(): Promise<Decoded> | Decoded
  free(): void
}
interface Decoded {
  readonly channelData: Float32Array[]
  readonly samplesDecoded: number
  readonly errors: readonly unknown[]
}

interface OggStart {
  readonly info: AudioInfo
  readonly makeDecoder: () => OggDecoder
  /** Linear. */
  readonly gain: number
  /** Frames that the codec needs before the sound begins. */
  readonly preSkip: number
}

function vorbisStart(packet: Buffer): OggStart {
  if (packet.length < 30) throw damaged('its Vorbis header is too short')
  return {
    info: checkInfo({
      format: 'vorbis',
      sampleRate: packet.readUInt32LE(12),
      channels: packet[11]!,
      bitDepth: null,
      isFloat: false,
      frames: null,
      timeReferenceSamples: null,
    }),
    makeDecoder: () => new OggVorbisDecoder(),
    gain: 1,
    preSkip: 0,
  }
}

/** RFC 7845, 5.1. */
function opusStart(packet: Buffer): OggStart {
  if (packet.length < 19) throw damaged('its Opus header is too short')
  return {
    info: checkInfo({
      format: 'opus',
      sampleRate: OPUS_RATE,
      channels: packet[9]!,
      bitDepth: null,
      isFloat: false,
      frames: null,
      timeReferenceSamples: null,
    }),
    makeDecoder: () => new OggOpusDecoder(),
    gain: 10 ** (packet.readInt16LE(16) / 256 / 20),
    preSkip: packet.readUInt16LE(10),
  }
}

function readStart(file: ByteFile): OggStart {
  const page = file.read(0, 512)
  const segments = page[26] ?? 0
  const packet = page.subarray(27 + segments)
  const name = packet.toString('latin1', 0, 8)
  if (name.startsWith('\x01vorbis')) return vorbisStart(packet)
  if (name === 'OpusHead') return opusStart(packet)
  if (name.startsWith('\x7fFLAC')) throw unsupported('This is FLAC inside Ogg.')
  if (name.startsWith('Speex')) throw unsupported('This is Speex, a telephone coding.')
  throw unsupported('This Ogg file holds neither Vorbis nor Opus.')
}

/** How far from the end the last page is looked for: the largest page, twice. */
const TAIL_BYTES = 128 * 1024

/** Where the sound ends by the granule position of the last page; Infinity when there is none to be trusted. */
function soundEnd(file: ByteFile, { preSkip }: OggStart): number {
  const serial = file.read(14, 4)
  const tail = file.read(Math.max(0, file.size - TAIL_BYTES), TAIL_BYTES)
  for (let at = tail.lastIndexOf('OggS'); at >= 0; at = at > 0 ? tail.lastIndexOf('OggS', at - 1) : -1) {
    if (at + 18 > tail.length || !tail.subarray(at + 14, at + 18).equals(serial)) continue
    const end = Number(tail.readBigInt64LE(at + 6)) - preSkip
    if (end > 0) return end
  }
  return Infinity
}

async function* decode(file: ByteFile, start: OggStart, warnings: string[]): AsyncGenerator<Float32Array[]> {
  const { channels, sampleRate } = start.info
  const decoder = start.makeDecoder()
  await decoder.ready
  let frames = 0
  let hasErrors = false
  const end = soundEnd(file, start)
  const take = (decoded: Decoded): Float32Array[] | null => {
    hasErrors ||= decoded.errors.length > 0
    const count = Math.min(decoded.samplesDecoded, end - frames)
    if (count <= 0) return null
    if (decoded.channelData.length !== channels)
      throw unsupported(
        `This Ogg file changes its channels in the middle (${channels} to ${decoded.channelData.length}).`,
      )
    frames += count
    checkLength(frames, sampleRate)
    if (start.gain !== 1)
      for (const samples of decoded.channelData)
        for (let i = 0; i < samples.length; i++) samples[i]! *= start.gain
    return decoded.channelData.map((samples) => samples.subarray(0, count))
  }
  for (const piece of file.pieces(0, file.size, PIECE_BYTES)) {
    const block = take(await decoder.decode(piece))
    if (block) yield block
  }
  const rest = take(await decoder.flush())
  if (rest) yield rest
  if (frames === 0) throw damaged('none of its packets can be decoded')
  if (hasErrors) warnings.push('Parts of this file are damaged and may sound wrong.')
}

/** @throws AppError invalid_audio, unsupported_audio, too_large: with what is wrong */
export function readOgg(file: ByteFile): OpenAudio {
  const start = readStart(file)
  const warnings: string[] = []
  return { info: start.info, warnings, blocks: decode(file, start, warnings) }
}
