/** Seeded stems as listening files (24-bit FLAC and its index), made here so that tests stand alone. */
import { createRequire } from 'node:module'
import type { StreamSource } from '@/lib/engine/protocol'

interface LibFlac {
  isReady(): boolean
  on(event: 'ready', listener: () => void): void
  create_libflac_encoder(...settings: readonly (number | boolean)[]): number
  init_encoder_stream(encoder: number, write: (bytes: Uint8Array) => void, metadata: () => void): number
  FLAC__stream_encoder_process_interleaved(encoder: number, samples: Int32Array, frames: number): boolean
  FLAC__stream_encoder_finish(encoder: number): boolean
  FLAC__stream_encoder_delete(encoder: number): void
}

export const TEST_RATE = 48000
const BLOCK_FRAMES = TEST_RATE / 12
const SEGMENT_FRAMES = TEST_RATE * 5
const HEADER_BYTES = 42

export interface TestStem extends StreamSource {
  readonly integers: Int32Array
  readonly bytes: Uint8Array
}

function loadLibrary(): Promise<LibFlac> {
  const require = createRequire(import.meta.url)
  const { fetch } = globalThis
  Reflect.deleteProperty(globalThis, 'fetch')
  const library = (require('libflacjs') as (variant: string) => LibFlac)('min.wasm')
  Object.defineProperty(globalThis, 'fetch', { value: fetch, writable: true, configurable: true })
  return new Promise((resolve) =>
    library.isReady() ? resolve(library) : library.on('ready', () => resolve(library)),
  )
}

/** A noise of integers with a slow swell; the same for the same seed. */
export function seededIntegers(seed: number, count: number, peak = 0.4): Int32Array {
  let state = (seed * 2654435761 + 1) >>> 0
  let low = 0
  return Int32Array.from({ length: count }, (_, at) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    low += 0.2 * (state / 2 ** 31 - 1 - low)
    return Math.round(low * peak * 8388607 * (0.6 + 0.4 * Math.sin(at / 9000 + seed)))
  })
}

/** @param integers interleaved, 24-bit */
export async function makeStem(
  integers: Int32Array,
  stem: { id: string; channels: 1 | 2; scaleExponent?: number },
): Promise<TestStem> {
  const library = await loadLibrary()
  const blocks: Uint8Array[] = []
  const encoder = library.create_libflac_encoder(TEST_RATE, stem.channels, 24, 5, 0, false, BLOCK_FRAMES)
  library.init_encoder_stream(
    encoder,
    (bytes) => blocks.push(bytes.slice()),
    () => undefined,
  )
  library.FLAC__stream_encoder_process_interleaved(encoder, integers, integers.length / stem.channels)
  library.FLAC__stream_encoder_finish(encoder)
  library.FLAC__stream_encoder_delete(encoder)
  return { ...indexBlocks(blocks), ...stem, scaleExponent: stem.scaleExponent ?? 0, integers, audioUrl: `/stems/${stem.id}/audio`, sampleRate: TEST_RATE,
    frames: integers.length / stem.channels, segmentFrames: SEGMENT_FRAMES } // prettier-ignore
}

function indexBlocks(
  blocks: readonly Uint8Array[],
): Pick<TestStem, 'bytes' | 'header' | 'offsets' | 'frameBytes'> {
  const first = blocks.findIndex((block) => block[0] === 0xff)
  const head = Buffer.concat(blocks.slice(0, first)).subarray(0, HEADER_BYTES)
  head[4] = 0x80
  const frames = blocks.slice(first).filter((block) => block[0] === 0xff && (block[1] ?? 0) >= 0xf8)
  const perSegment = SEGMENT_FRAMES / BLOCK_FRAMES
  const offsets: number[] = []
  let at = HEADER_BYTES
  frames.forEach((frame, index) => {
    if (index % perSegment === 0) offsets.push(at)
    at += frame.length
  })
  offsets.push(at)
  const bytes = new Uint8Array(Buffer.concat([head, ...frames]))
  const sizes = frames.flatMap(({ length }) => [length & 255, (length >> 8) & 255, length >> 16])
  const frameBytes = Buffer.from(sizes).toString('base64')
  return { bytes, header: Buffer.from(head).toString('base64'), offsets, frameBytes }
}
