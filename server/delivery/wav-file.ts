/** A WAV file on disk, read block by block: what it says about itself and its samples. Memory does not grow with its length. */
import { open } from 'node:fs/promises'
import { AppError } from '@/lib/assert'
import { readWavMetadata, type WavMetadata } from '@/lib/delivery/wav-metadata'
import { readWavLayout, unpackWav, type WavLayout } from '@/lib/delivery/wav-reader'

const HEAD_BYTES = 65_536
const BLOCK_FRAMES = 16_384

export interface WavFile {
  readonly layout: WavLayout
  readonly metadata: WavMetadata
  /** Planar, full scale 1; from the start on every call. Throws AppError invalid_audio where samples are missing. */
  blocks(): AsyncGenerator<Float32Array[]>
}

/** @throws AppError unsupported_audio when it is no WAV file of whole-number or float samples */
export async function openWavFile(path: string): Promise<WavFile> {
  const head = await readHead(path)
  const layout = readWavLayout(head)
  return { layout, metadata: readWavMetadata(head), blocks: () => readBlocks(path, layout) }
}

/** The first bytes of a file: all of its metadata, for the files of a delivery. */
export async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const head = new Uint8Array(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function* readBlocks(path: string, layout: WavLayout): AsyncGenerator<Float32Array[]> {
  const frameBytes = (layout.bits / 8) * layout.channels
  const bytes = new Uint8Array(BLOCK_FRAMES * frameBytes)
  const file = await open(path)
  try {
    for (let done = 0; done < layout.frames;) {
      const wanted = Math.min(BLOCK_FRAMES, layout.frames - done) * frameBytes
      const { bytesRead } = await file.read(bytes, 0, wanted, layout.dataStart + done * frameBytes)
      if (bytesRead < wanted)
        throw new AppError('invalid_audio', 'The file ends before the length that it declares.')
      yield unpackWav(layout, bytes, wanted / frameBytes)
      done += wanted / frameBytes
    }
  } finally {
    await file.close()
  }
}
