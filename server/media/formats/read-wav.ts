/** Reads WAV: RIFF, RIFX, RF64 and BW64; plain, extensible and broadcast (BWF). Source: EBU Tech 3285, 3306; Microsoft WAVEFORMATEXTENSIBLE. */
import { checkInfo, damaged, seconds, unsupported, type OpenAudio } from '../audio-info'
import type { ByteFile } from './byte-file'
import { readPcm, type PcmLayout } from './pcm-samples'
import { readChunks, type Chunk } from './riff-chunks'

const PCM = 1
const FLOAT = 3
const EXTENSIBLE = 0xfffe

const CODINGS: Readonly<Record<number, string>> = {
  2: 'ADPCM',
  6: 'A-law',
  7: 'µ-law',
  0x11: 'IMA ADPCM',
  0x31: 'GSM',
  0x50: 'MPEG',
  0x55: 'MP3',
}

/** Length that streaming programs write when they do not know it. */
const UNKNOWN_SIZE = 0xffffffff
/** Offset of TimeReference in a bext chunk. */
const TIME_REFERENCE_AT = 338

/** How much of the sound is looked at to find out where its bits are. */
const ALIGNMENT_BYTES = 256 * 1024

interface WavFormat {
  readonly sampleRate: number
  readonly bitDepth: number
  readonly layout: PcmLayout
}

function readFormat(bytes: Buffer, isBigEndian: boolean): WavFormat {
  if (bytes.length < 16) throw damaged('its format section is too short')
  const u16 = (at: number) => (isBigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at))
  const u32 = (at: number) => (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
  const isExtensible = u16(0) === EXTENSIBLE
  if (isExtensible && bytes.length < 40) throw damaged('its format section is too short')
  const coding = isExtensible ? u32(24) & 0xffff : u16(0)
  const channels = u16(2)
  const containerBits = u16(14)
  if (coding !== PCM && coding !== FLOAT)
    throw unsupported(
      `This WAV file holds ${CODINGS[coding] ?? `coding 0x${coding.toString(16)}`}, not plain samples.`,
    )
  const bytesPerSample = channels > 0 ? u16(12) / channels : Math.ceil(containerBits / 8)
  const validBits = isExtensible && u16(18) > 0 ? Math.min(u16(18), containerBits) : containerBits
  return {
    sampleRate: u32(4),
    bitDepth: validBits,
    layout: { ...sampleLayout(coding === FLOAT, containerBits, bytesPerSample), channels, isBigEndian },
  }
}

function sampleLayout(
  isFloat: boolean,
  bits: number,
  bytes: number,
): Pick<PcmLayout, 'bytes' | 'kind' | 'lowBits'> {
  if (isFloat) {
    if ((bits !== 32 && bits !== 64) || bytes !== bits / 8)
      throw unsupported(`This WAV file holds ${bits}-bit floats.`)
    return { bytes, kind: 'float', lowBits: null }
  }
  if (bits < 1) throw damaged('it says that its samples have no bits')
  if (bits > 32) throw unsupported(`This WAV file has ${bits} bits per sample; 8 to 32 can be used.`)
  const needed = Math.ceil(bits / 8)
  if (!Number.isInteger(bytes) || bytes < needed || bytes > 4)
    throw damaged(`${bits}-bit samples do not fit the size that it names for a frame`)
  if (bytes === 1) return { bytes, kind: 'unsigned', lowBits: null }
  return { bytes, kind: 'signed', lowBits: bytes === needed ? null : bits }
}

interface Sections {
  format: WavFormat | null
  data: Chunk | null
  timeReferenceSamples: number | null
}

function readTimeReference(file: ByteFile, chunk: Chunk, isBigEndian: boolean): number | null {
  const bytes = file.read(chunk.start + TIME_REFERENCE_AT, 8)
  if (chunk.size < TIME_REFERENCE_AT + 8 || bytes.length < 8) return null
  const samples = Number(isBigEndian ? bytes.readBigUInt64BE() : bytes.readBigUInt64LE())
  return Number.isSafeInteger(samples) ? samples : null
}

function readSections(file: ByteFile, isBigEndian: boolean): Sections {
  const found: Sections = { format: null, data: null, timeReferenceSamples: null }
  let longDataSize: number | null = null
  const sizeOf = (id: string, size: number) =>
    id === 'data' && size === UNKNOWN_SIZE ? (longDataSize ?? Infinity) : size
  for (const chunk of readChunks(file, 12, isBigEndian, sizeOf)) {
    if (chunk.id === 'fmt ' && !found.format)
      found.format = readFormat(file.read(chunk.start, Math.min(chunk.size, 64)), isBigEndian)
    if (chunk.id === 'data') found.data ??= chunk
    if (chunk.id === 'bext') found.timeReferenceSamples = readTimeReference(file, chunk, isBigEndian)
    if (chunk.id === 'ds64') {
      const bytes = file.read(chunk.start + 8, 8)
      if (bytes.length === 8) longDataSize = Number(bytes.readBigUInt64LE())
    }
  }
  return found
}

/**
 * 24 bits in four bytes belong into the upper three; some programs put them into the lower ones. Then the lowest byte
 * is in use and the highest is never more than a sign.
 */
function isLowAligned(file: ByteFile, start: number, layout: PcmLayout): boolean {
  const bytes = file.read(start, ALIGNMENT_BYTES)
  const [lowest, highest] = layout.isBigEndian ? [3, 0] : [0, 3]
  let usesLowest = false
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const top = bytes[at + highest]!
    if (top !== 0 && top !== 0xff) return false
    usesLowest ||= bytes[at + lowest] !== 0
  }
  return usesLowest
}

/** @throws AppError invalid_audio, unsupported_audio, too_large: with what is wrong */
export function readWav(file: ByteFile): OpenAudio {
  const isBigEndian = file.read(0, 4).toString('latin1') === 'RIFX'
  const { format, data, timeReferenceSamples } = readSections(file, isBigEndian)
  if (!format) throw damaged('it has no format section')
  if (!data) throw damaged('it holds no sound')
  const { sampleRate, bitDepth } = format
  const mayBeLow = format.layout.bytes === 4 && format.layout.kind === 'signed' && bitDepth === 24
  const layout =
    mayBeLow && isLowAligned(file, data.start, format.layout)
      ? { ...format.layout, lowBits: 24 }
      : format.layout
  const frameBytes = Math.max(1, layout.bytes * layout.channels)
  const announced = Math.floor(data.size / frameBytes)
  const frames = Math.min(announced, Math.floor((file.size - data.start) / frameBytes))
  const warnings: string[] = []
  if (frames < announced && data.size !== Infinity)
    warnings.push(
      `The file ends early: ${seconds(frames, sampleRate)} of ${seconds(announced, sampleRate)} are there.`,
    )
  if (layout.kind === 'signed' && bitDepth > 24)
    warnings.push(`${bitDepth}-bit integers are kept to 24 significant bits.`)
  const info = checkInfo({
    format: 'wav',
    sampleRate,
    channels: layout.channels,
    bitDepth,
    isFloat: layout.kind === 'float',
    frames,
    timeReferenceSamples,
  })
  if (frames === 0) throw damaged('it holds no sound')
  return { info, warnings, blocks: readPcm(file, data.start, frames, layout) }
}
