/** A WAV file on disk, read block by block: what it says about itself and its samples. Memory does not grow with its length. */
import { open, type FileHandle } from 'node:fs/promises'
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
  /** The first or last frames, fewer when the file is shorter. */
  edge(where: 'start' | 'end', frames: number): Promise<Float32Array[]>
}

/** @throws AppError unsupported_audio when it is no WAV file of whole-number or float samples */
export async function openWavFile(path: string): Promise<WavFile> {
  const head = await readHead(path)
  const layout = readWavLayout(head)
  return {
    layout,
    metadata: readWavMetadata(head),
    blocks: () => readBlocks(path, layout),
    edge: (where, frames) => readEdge(path, layout, where, frames),
  }
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
  const file = await open(path)
  try {
    for (let done = 0; done < layout.frames; done += BLOCK_FRAMES)
      yield await readFrames(file, layout, done, Math.min(BLOCK_FRAMES, layout.frames - done))
  } finally {
    await file.close()
  }
}

async function readEdge(
  path: string,
  layout: WavLayout,
  where: 'start' | 'end',
  wanted: number,
): Promise<Float32Array[]> {
  const frames = Math.min(wanted, layout.frames)
  const file = await open(path)
  try {
    return await readFrames(file, layout, where === 'start' ? 0 : layout.frames - frames, frames)
  } finally {
    await file.close()
  }
}

async function readFrames(
  file: FileHandle,
  layout: WavLayout,
  from: number,
  frames: number,
): Promise<Float32Array[]> {
  const frameBytes = (layout.bits / 8) * layout.channels
  const bytes = new Uint8Array(frames * frameBytes)
  const { bytesRead } = await file.read(bytes, 0, bytes.length, layout.dataStart + from * frameBytes)
  if (bytesRead < bytes.length)
    throw new AppError('invalid_audio', 'The file ends before the length that it declares.')
  return unpackWav(layout, bytes, frames)
}
