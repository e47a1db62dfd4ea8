/** Any number of frames of one stem at once, however they lie in its blocks. Worker thread. */
import type { StreamSource } from '@/lib/engine/protocol'
import { ByteStore, type FetchBytes } from './byte-store'
import type { FrameDecoder } from './frame-decoder'
import { StemReader } from './stem-reader'

/** Frames fetched ahead of what is read. */
const FETCH_AHEAD_FRAMES = 480_000
/** A response of twelve seconds at 96 kHz takes a third, as FLAC. */
const RESPONSE_BYTES = 16 * 1024 * 1024

/** One new array per channel; shorter at the stem's end. Rejects when the audio cannot be fetched or is damaged. */
export async function readStretch(reader: StemReader, from: number, frames: number): Promise<Float32Array[]> {
  const end = Math.min(from + frames, reader.source.frames)
  const target = Array.from(
    { length: reader.source.channels },
    () => new Float32Array(Math.max(0, end - from)),
  )
  reader.prefetch(from, FETCH_AHEAD_FRAMES, 'ahead')
  for (let at = from; at < end;) {
    const channels = await reader.read(at, end - at)
    target.forEach((samples, side) => samples.set(channels[side] ?? [], at - from))
    at += channels[0]?.length ?? end
  }
  return target
}

/** Reads whole impulse responses, beside the streamer, whose jumps drop what it waits for. */
export function responseReading(
  decoder: FrameDecoder,
  fetchBytes: FetchBytes,
): (source: StreamSource) => Promise<Float32Array[]> {
  return (source) => {
    const store = new ByteStore({ fetchBytes, budgetBytes: RESPONSE_BYTES })
    return readStretch(new StemReader(source, store, decoder), 0, source.frames)
  }
}
