/** A delivered FLAC file on disk, decoded frame by frame with the core. Memory does not grow with its length. */
import { open } from 'node:fs/promises'
import { AppError } from '@/lib/assert'
import { readFlacLayout, type FlacLayout } from '@/lib/delivery/flac-metadata'
import { FlacHost, mostFrameBytes } from '@/lib/dsp-host/flac-host'
import { coreModule } from '../jobs/core-module'
import { readHead } from './wav-file'

/** Longest block of a FLAC file at all, frames. */
const LONGEST_BLOCK = 65_535
const MOST_FRAME_BYTES = mostFrameBytes(LONGEST_BLOCK)
const WINDOW_BYTES = 4 * MOST_FRAME_BYTES

export interface FlacFile {
  readonly layout: FlacLayout
  /** Planar, full scale 1; from the start on every call. Throws AppError invalid_audio where a frame is damaged. */
  blocks(): AsyncGenerator<Float32Array[]>
}

/** @throws AppError unsupported_audio when it is no FLAC file of one or two channels */
export async function openFlacFile(path: string): Promise<FlacFile> {
  const layout = readFlacLayout(await readHead(path))
  if (layout.channels > 2 || layout.bits > 24)
    throw new AppError('unsupported_audio', 'This FLAC file has more channels or bits than a master.')
  return { layout, blocks: () => readBlocks(path, layout) }
}

async function* readBlocks(path: string, layout: FlacLayout): AsyncGenerator<Float32Array[]> {
  const host = new FlacHost(coreModule(), {
    ...{ maxBlockFrames: LONGEST_BLOCK, maxFrameBytes: MOST_FRAME_BYTES, bitsPerSample: layout.bits },
  })
  const window = new Uint8Array(WINDOW_BYTES)
  const file = await open(path)
  try {
    for (let position = layout.framesStart; ;) {
      const { bytesRead } = await file.read(window, 0, window.length, position)
      if (bytesRead === 0) return
      const isLast = bytesRead < window.length
      let at = 0
      while (at < bytesRead && (isLast || bytesRead - at >= MOST_FRAME_BYTES)) {
        const decoded = host.decodeFrame(window.subarray(at, bytesRead))
        if (typeof decoded === 'string' || decoded.channels !== layout.channels)
          throw new AppError('invalid_audio', `The FLAC file is damaged at byte ${position + at}.`)
        const sides = [host.channel(0), host.channel(1)].slice(0, decoded.channels)
        yield sides.map((samples) => samples.slice(0, decoded.frames))
        at += decoded.bytes
      }
      position += at
    }
  } finally {
    await file.close()
  }
}
