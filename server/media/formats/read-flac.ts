/** Reads FLAC frame by frame; integers are exact up to 24 bits. */
import { checkInfo, damaged, seconds, unsupported, type AudioInfo, type OpenAudio } from '../audio-info'
import type { ByteFile } from './byte-file'
import { openFrameDecoding, type FrameDecoding, type LoadCore } from './flac-decoding'
import { splitFlacFrames, type FlacFrame } from './flac-frames'

interface FlacStart {
  readonly info: AudioInfo
  readonly bitDepth: number
  readonly blockFrames: number
  /** Where the frames begin. */
  readonly firstFrameAt: number
}

/** A gap up to this many seconds is filled with silence; a larger jump is nonsense in a damaged header. */
const LONGEST_GAP_SECONDS = 60
const FRAMES_PER_CALL = 8
const STREAMINFO_BYTES = 34

function readStart(file: ByteFile, start: number): FlacStart {
  const head = file.read(start, 8 + STREAMINFO_BYTES)
  if (
    head.length < 8 + STREAMINFO_BYTES ||
    (head[4]! & 0x7f) !== 0 ||
    head.readUIntBE(5, 3) !== STREAMINFO_BYTES
  )
    throw damaged('it does not begin with a FLAC stream description')
  const packed = head.readBigUInt64BE(18)
  const frames = Number(packed & 0xfffffffffn)
  const bitDepth = Number((packed >> 36n) & 0x1fn) + 1
  const minBlock = head.readUInt16BE(8)
  let at = start + 4
  for (let isLast = false; !isLast;) {
    const block = file.read(at, 4)
    if (block.length < 4) throw damaged('its description reaches past its end')
    isLast = (block[0]! & 0x80) !== 0
    at += 4 + block.readUIntBE(1, 3)
  }
  if (at >= file.size) throw damaged('its description reaches past its end')
  const info = checkInfo({
    format: 'flac',
    sampleRate: Number(packed >> 44n),
    channels: Number((packed >> 41n) & 7n) + 1,
    bitDepth,
    isFloat: false,
    frames: frames > 0 ? frames : null,
    timeReferenceSamples: null,
  })
  return { info, bitDepth, blockFrames: minBlock === head.readUInt16BE(10) ? minBlock : 0, firstFrameAt: at }
}

function checkFrame(frame: FlacFrame, { info, bitDepth }: FlacStart): void {
  if (frame.sampleRate !== null && frame.sampleRate !== info.sampleRate)
    throw unsupported(
      `This FLAC file changes its sample rate in the middle (${info.sampleRate} to ${frame.sampleRate} Hz).`,
    )
  if (frame.channels !== info.channels)
    throw unsupported(
      `This FLAC file changes its channels in the middle (${info.channels} to ${frame.channels}).`,
    )
  if (frame.bitDepth !== null && frame.bitDepth !== bitDepth)
    throw unsupported(
      `This FLAC file changes its bit depth in the middle (${bitDepth} to ${frame.bitDepth}).`,
    )
}

class FlacReader {
  private position = 0
  /** Number of the first sample: not 0 in a file that was cut out of a longer one. */
  private origin: number | null = null
  private readonly decoding: FrameDecoding

  constructor(
    private readonly file: ByteFile,
    private readonly start: FlacStart,
    private readonly warnings: string[],
    loadCore: LoadCore,
  ) {
    const { bitDepth, blockFrames, info } = start
    this.decoding = openFrameDecoding({ ...info, bitDepth, blockFrames }, loadCore)
  }

  async *blocks(): AsyncGenerator<Float32Array[]> {
    await this.decoding.prepare(false)
    let waiting: FlacFrame[] = []
    for (const frame of splitFlacFrames(this.file, this.start.firstFrameAt)) {
      checkFrame(frame, this.start)
      this.origin ??= frame.isAdjacent ? frame.startFrame : 0
      const startFrame = frame.startFrame - this.origin
      const expected = this.position + waiting.reduce((sum, { blockFrames }) => sum + blockFrames, 0)
      if (startFrame === expected && waiting.length < FRAMES_PER_CALL) {
        waiting.push(frame)
        continue
      }
      yield* this.decode(waiting)
      waiting = []
      if (startFrame !== this.position) yield* this.fillGap(startFrame)
      waiting.push(frame)
    }
    yield* this.decode(waiting)
    this.reportEnd()
  }

  private async *decode(frames: FlacFrame[]): AsyncGenerator<Float32Array[]> {
    if (frames.length === 0) return
    const decoded = await this.decoding.decode(frames)
    if (!decoded) throw damaged(`it cannot be decoded at ${this.time(this.position)}`)
    this.position += decoded[0]!.length
    yield decoded
  }

  private async *fillGap(startFrame: number): AsyncGenerator<Float32Array[]> {
    const missing = startFrame - this.position
    if (missing < 0 || missing > LONGEST_GAP_SECONDS * this.start.info.sampleRate)
      throw damaged(`its parts do not follow each other at ${this.time(this.position)}`)
    this.warnings.push(
      `${this.time(missing)} at ${this.time(this.position)} could not be read and became silence.`,
    )
    this.position = startFrame
    await this.decoding.prepare(true)
    yield Array.from({ length: this.start.info.channels }, () => new Float32Array(missing))
  }

  private reportEnd(): void {
    const { frames } = this.start.info
    if (frames !== null && this.position < frames && this.position > 0)
      this.warnings.push(
        `The file ends early: ${this.time(this.position)} of ${this.time(frames)} are there.`,
      )
  }

  private time(frames: number): string {
    return seconds(frames, this.start.info.sampleRate)
  }
}

/** @throws AppError invalid_audio, unsupported_audio, too_large: with what is wrong */
export function readFlac(file: ByteFile, startAt: number, loadCore: LoadCore): OpenAudio {
  const start = readStart(file, startAt)
  const warnings: string[] = []
  if (start.bitDepth > 24) warnings.push(`${start.bitDepth}-bit integers are kept to 24 significant bits.`)
  return { info: start.info, warnings, blocks: new FlacReader(file, start, warnings, loadCore).blocks() }
}
