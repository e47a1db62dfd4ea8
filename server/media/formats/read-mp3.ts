/** Reads MP3 with mpg123 in wasm, without what the encoder and the decoder put around the sound. */
import { MPEGDecoder } from 'mpg123-decoder'
import { checkInfo, checkLength, damaged, unsupported, type AudioInfo, type OpenAudio } from '../audio-info'
import type { ByteFile } from './byte-file'
import { DECODER_DELAY, readItunesPadding, readXing, type Padding } from './mpeg-header'
import { findMpegStart, type MpegStart } from './mpeg-start'

const PIECE_BYTES = 16 * 1024
const MAX_ID3_BYTES = 64 * 1024

/** Passes on frames skip .. skip + length of a stream of blocks. */
class Trim {
  private seen = 0

  constructor(private readonly padding: Padding | null) {}

  apply(block: Float32Array[]): Float32Array[] {
    const count = block[0]?.length ?? 0
    const first = this.padding ? this.padding.delay + DECODER_DELAY : 0
    const last = this.padding?.frames != null ? first + this.padding.frames : Infinity
    const from = Math.min(count, Math.max(0, first - this.seen))
    const to = Math.max(from, Math.min(count, last - this.seen))
    this.seen += count
    return block.map((samples) => samples.subarray(from, to))
  }
}

/** mpg123 gives a frame only when bytes follow it. */
const SILENT_END = new Uint8Array(2048)

function* withSilentEnd(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield* pieces
  yield SILENT_END
}

async function* decode(
  file: ByteFile,
  start: MpegStart,
  trim: Trim,
  warnings: string[],
): AsyncGenerator<Float32Array[]> {
  const { channels, sampleRate } = start.header
  const decoder = new MPEGDecoder({ enableGapless: false })
  await decoder.ready
  let frames = 0
  let hasErrors = false
  for (const piece of withSilentEnd(file.pieces(start.at, file.size, PIECE_BYTES))) {
    const decoded = decoder.decode(piece)
    hasErrors ||= decoded.errors.length > 0 && piece !== SILENT_END
    if (decoded.samplesDecoded === 0) continue
    if (decoded.sampleRate !== sampleRate)
      throw unsupported(
        `This MP3 file changes its sample rate in the middle (${sampleRate} to ${decoded.sampleRate} Hz).`,
      )
    frames += decoded.samplesDecoded
    checkLength(frames, sampleRate)
    yield trim.apply(decoded.channelData.slice(0, channels))
  }
  if (frames === 0) throw damaged('none of its MP3 frames can be decoded')
  if (hasErrors) warnings.push('Parts of this MP3 file are damaged and may sound wrong.')
}

/**
 * @param audioAt where the ID3 tags in front end
 * @throws AppError invalid_audio, unsupported_audio, too_large: with what is wrong
 */
export function readMp3(file: ByteFile, audioAt: number): OpenAudio {
  const start = findMpegStart(file, audioAt)
  if (!start) throw damaged('it holds no MP3 frames')
  const { header } = start
  if (header.layer !== 3) throw unsupported(`This is MPEG layer ${header.layer === 1 ? 'I' : 'II'} audio.`)
  const xing = readXing(file.read(start.at, 1024), 0, header)
  const padding = xing.padding ?? readItunesPadding(file.read(0, Math.min(audioAt, MAX_ID3_BYTES)))
  const info: AudioInfo = checkInfo({
    format: 'mp3',
    sampleRate: header.sampleRate,
    channels: header.channels,
    bitDepth: null,
    isFloat: false,
    frames: padding?.frames ?? null,
    timeReferenceSamples: null,
  })
  const warnings: string[] = []
  return { info, warnings, blocks: decode(file, start, new Trim(padding), warnings) }
}
