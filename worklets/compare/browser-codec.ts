/** There and back through one of the browser's own codecs (WebCodecs). A browser worker. */
import type { Sides } from './measure-sound'

const ENCODE_FRAMES = 960
/** So many blocks may wait in the codec before more are given. */
const MOST_WAITING = 64

export interface Transcoded {
  readonly decoded: Sides
  readonly decodedRate: number
  readonly bytes: number
}

export async function transcode(sides: Sides, config: AudioEncoderConfig): Promise<Transcoded> {
  const { chunks, description } = await encode(sides, config)
  const first = { codec: config.codec, sampleRate: config.sampleRate, numberOfChannels: 2 }
  const decoded = await decode(chunks, { ...first, ...(description ? { description } : {}) })
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)
  return { ...decoded, bytes }
}

async function encode(sides: Sides, config: AudioEncoderConfig) {
  const chunks: EncodedAudioChunk[] = []
  let description: AllowSharedBufferSource | undefined
  const failure = new Failure()
  const encoder = new AudioEncoder({
    output: (chunk, metadata) => {
      chunks.push(chunk)
      description ??= metadata?.decoderConfig?.description
    },
    error: failure.raise,
  })
  encoder.configure(config)
  const { sampleRate } = config
  for (let from = 0; from < sides[0].length; from += ENCODE_FRAMES) {
    const frames = Math.min(ENCODE_FRAMES, sides[0].length - from)
    const data = new Float32Array(frames * 2)
    sides.forEach((side, at) => data.set(side.subarray(from, from + frames), at * frames))
    const timestamp = Math.round((from * 1e6) / sampleRate)
    const block = new AudioData({
      format: 'f32-planar',
      sampleRate,
      numberOfFrames: frames,
      numberOfChannels: 2,
      timestamp,
      data,
    })
    encoder.encode(block)
    block.close()
    while (encoder.encodeQueueSize > MOST_WAITING) await Promise.race([dequeued(encoder), failure.raised])
  }
  await encoder.flush()
  encoder.close()
  return { chunks, description }
}

async function decode(chunks: readonly EncodedAudioChunk[], config: AudioDecoderConfig) {
  const parts: { readonly sides: Sides; readonly sampleRate: number }[] = []
  const failure = new Failure()
  const decoder = new AudioDecoder({
    output: (block) => {
      parts.push({ sides: sidesIn(block), sampleRate: block.sampleRate })
      block.close()
    },
    error: failure.raise,
  })
  decoder.configure(config)
  for (const chunk of chunks) {
    decoder.decode(chunk)
    while (decoder.decodeQueueSize > MOST_WAITING) await Promise.race([dequeued(decoder), failure.raised])
  }
  await decoder.flush()
  decoder.close()
  const decoded = [0, 1].map((side) => joined(parts.map((part) => part.sides[side] as Float32Array)))
  return { decoded: decoded as unknown as Sides, decodedRate: parts[0]?.sampleRate ?? config.sampleRate }
}

function sidesIn(block: AudioData): Sides {
  const sides = [0, 1].map((side) => {
    const samples = new Float32Array(block.numberOfFrames)
    block.copyTo(samples, { planeIndex: Math.min(side, block.numberOfChannels - 1), format: 'f32-planar' })
    return samples
  })
  return sides as unknown as Sides
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A codec that fails closes itself and says nothing more: whoever waits for it must hear of it. */
class Failure {
  raise: (error: DOMException) => void = () => undefined
  readonly raised = new Promise<never>((_, reject) => (this.raise = reject))

  constructor() {
    this.raised.catch(() => undefined)
  }
}

function dequeued(codec: AudioEncoder | AudioDecoder): Promise<void> {
  return new Promise((resolve) => codec.addEventListener('dequeue', () => resolve(), { once: true }))
}
