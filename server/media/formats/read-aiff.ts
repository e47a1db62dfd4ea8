/** Reads AIFF and AIFF-C: big-endian integers, sowt, 32- and 64-bit floats. Source: Apple, AIFF 1.3 and AIFF-C (draft 1991). */
import { checkInfo, damaged, seconds, unsupported, type OpenAudio } from '../audio-info'
import type { ByteFile } from './byte-file'
import { readPcm, type PcmLayout } from './pcm-samples'
import { readChunks } from './riff-chunks'

interface AiffFormat {
  readonly sampleRate: number
  readonly frames: number
  readonly bitDepth: number
  readonly layout: PcmLayout
}

/** An 80-bit extended float, big-endian: sign, 15 bits exponent, 64 bits mantissa with its leading one. */
function readExtended(bytes: Buffer, at: number): number {
  const exponent = bytes.readUInt16BE(at) & 0x7fff
  const mantissa = bytes.readUInt32BE(at + 2) * 2 ** 32 + bytes.readUInt32BE(at + 6)
  return mantissa * 2 ** (exponent - 16383 - 63)
}

const FLOAT_BYTES: Readonly<Record<string, number>> = { fl32: 4, FL32: 4, fl64: 8, FL64: 8 }
const INTEGER_CODINGS = new Set(['NONE', 'twos', 'sowt', 'raw ', 'in24', 'in32'])

function readFormat(bytes: Buffer, isCompressed: boolean): AiffFormat {
  if (bytes.length < (isCompressed ? 22 : 18)) throw damaged('its format section is too short')
  const channels = bytes.readUInt16BE(0)
  const bits = bytes.readUInt16BE(6)
  const coding = isCompressed ? bytes.toString('latin1', 18, 22) : 'NONE'
  const floatBytes = FLOAT_BYTES[coding]
  if (floatBytes === undefined && !INTEGER_CODINGS.has(coding))
    throw unsupported(`This AIFF file is compressed (${coding.trim()}).`)
  if (floatBytes === undefined && (bits < 1 || bits > 32))
    throw unsupported(`This AIFF file has ${bits} bits per sample; 8 to 32 can be used.`)
  return {
    sampleRate: readExtended(bytes, 8),
    frames: bytes.readUInt32BE(2),
    bitDepth: floatBytes ? floatBytes * 8 : bits,
    layout: {
      channels,
      bytes: floatBytes ?? Math.ceil(bits / 8),
      kind: floatBytes ? 'float' : coding === 'raw ' && bits <= 8 ? 'unsigned' : 'signed',
      isBigEndian: coding !== 'sowt',
      lowBits: null,
    },
  }
}

/** @throws AppError invalid_audio, unsupported_audio, too_large: with what is wrong */
export function readAiff(file: ByteFile): OpenAudio {
  const isCompressed = file.read(8, 4).toString('latin1') === 'AIFC'
  let format: AiffFormat | null = null
  let start: number | null = null
  let size = 0
  for (const chunk of readChunks(file, 12, true)) {
    if (chunk.id === 'COMM')
      format ??= readFormat(file.read(chunk.start, Math.min(chunk.size, 64)), isCompressed)
    if (chunk.id === 'SSND' && start === null) {
      const head = file.read(chunk.start, 8)
      if (head.length < 8) throw damaged('it holds no sound')
      start = chunk.start + 8 + head.readUInt32BE(0)
      size = chunk.size - 8 - head.readUInt32BE(0)
    }
  }
  if (!format) throw damaged('it has no format section')
  const { layout, sampleRate, bitDepth } = format
  const frameBytes = Math.max(1, layout.bytes * layout.channels)
  const present = start === null ? 0 : Math.floor(Math.min(size, file.size - start) / frameBytes)
  const frames = Math.max(0, Math.min(format.frames, present))
  const info = checkInfo({
    format: 'aiff',
    sampleRate,
    channels: layout.channels,
    bitDepth,
    isFloat: layout.kind === 'float',
    frames,
    timeReferenceSamples: null,
  })
  if (start === null || frames === 0) throw damaged('it holds no sound')
  const warnings: string[] = []
  if (frames < format.frames)
    warnings.push(
      `The file ends early: ${seconds(frames, sampleRate)} of ${seconds(format.frames, sampleRate)} are there.`,
    )
  if (layout.kind === 'signed' && bitDepth > 24)
    warnings.push(`${bitDepth}-bit integers are kept to 24 significant bits.`)
  return { info, warnings, blocks: readPcm(file, start, frames, layout) }
}
