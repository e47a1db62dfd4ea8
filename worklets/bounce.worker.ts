/** A bounce in the browser: the server's renderBounce over the same stems. A browser worker; one bounce per worker. */
import { createSHA256 } from 'hash-wasm'
import { renderBounce } from '@/lib/dsp-host/render-bounce'
import type { BounceAnswer, BounceMessage } from '@/lib/engine/bounce-protocol'
import type { StreamSource } from '@/lib/engine/protocol'
import { ByteStore } from './stream/byte-store'
import { fetchRange } from './stream/fetch-range'
import { floatWavHeader } from './stream/float-wav'
import { FrameDecoder } from './stream/frame-decoder'
import { readStretch } from './stream/read-stretch'
import { StemReader } from './stream/stem-reader'

const STORE_BYTES = 128 * 1024 * 1024

declare const self: {
  onmessage: ((event: MessageEvent<BounceMessage>) => void) | null
  postMessage(answer: BounceAnswer): void
}

self.onmessage = ({ data }) => {
  bounce(data).then(
    (answer) => self.postMessage(answer),
    (error: unknown) =>
      self.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  )
}

async function bounce(request: BounceMessage): Promise<BounceAnswer> {
  const hash = await createSHA256()
  const core = await WebAssembly.compile(request.wasm)
  const parts: BlobPart[] = []
  const { range } = request
  const total = range ? range.endSample - range.startSample : request.bounce.frames
  let frames = 0
  await renderBounce({
    module: core,
    sampleRate: request.sampleRate,
    bounce: request.bounce,
    range,
    readStem: stemReading(request.sources, new FrameDecoder(core)),
    onBlock: (left, right, count) => {
      const samples = interleave(left, right, count)
      hash.update(new Uint8Array(samples.buffer))
      if (request.withWav) parts.push(samples)
      frames += count
      self.postMessage({ type: 'progress', fraction: frames / total })
    },
  })
  const wav = request.withWav
    ? new Blob([floatWavHeader(request.sampleRate, frames), ...parts], { type: 'audio/wav' })
    : null
  return { type: 'done', bounceHash: hash.digest('hex'), frames, wav }
}

function interleave(left: Float32Array, right: Float32Array, frames: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(frames * 2)
  for (let i = 0; i < frames; i++) {
    samples[i * 2] = left[i] ?? 0
    samples[i * 2 + 1] = right[i] ?? 0
  }
  return samples
}

type ReadStem = (stemId: string, from: number, frames: number) => Promise<readonly Float32Array[]>

function stemReading(sources: readonly StreamSource[], decoder: FrameDecoder): ReadStem {
  const store = new ByteStore({ fetchBytes: fetchRange, budgetBytes: STORE_BYTES })
  const readers = new Map(sources.map((source) => [source.id, new StemReader(source, store, decoder)]))
  return async (stemId, from, frames) => {
    const reader = readers.get(stemId)
    if (!reader) throw new Error('A stem of this mix is not in its list of stems.')
    return readStretch(reader, from, frames)
  }
}
