/** The listening file of a delivered master, made from the file itself, so that what is reviewed is what is delivered. */
import { open } from 'node:fs/promises'
import type { ListeningIndex } from '@/lib/contracts/stems'
import { readWavLayout, unpackWav, type WavLayout } from '@/lib/delivery/wav-reader'
import { decodeFile } from '../../media/decode-file'
import { writeListeningFlac } from '../../media/listening-flac'

const HEAD_BYTES = 65_536
const BLOCK_FRAMES = 16_384

export interface MasterListening {
  readonly path: string
  readonly index: ListeningIndex
  readonly peaks: Uint8Array
}

/** 16 and 24 bits fit exactly; a lossy file is what its decoder makes of it, rounded to 24 bits. */
export async function writeMasterListening(masterPath: string, flacPath: string): Promise<MasterListening> {
  const { sampleRate, blocks } = await openSound(masterPath)
  const options = { path: flacPath, sampleRate, channels: 2 as const, scaleExponent: 0 }
  const { path, index, peaks } = await writeListeningFlac(blocks, options)
  return { path, index, peaks }
}

async function openSound(path: string) {
  if (!path.endsWith('.wav')) return decodeFile(path)
  const layout = await readLayout(path)
  return { sampleRate: layout.sampleRate, blocks: readBlocks(path, layout) }
}

async function readLayout(path: string): Promise<WavLayout> {
  const file = await open(path)
  try {
    const head = new Uint8Array(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return readWavLayout(head.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

async function* readBlocks(path: string, layout: WavLayout): AsyncGenerator<readonly Float32Array[]> {
  const frameBytes = (layout.bits / 8) * layout.channels
  const file = await open(path)
  try {
    for (let done = 0; done < layout.frames;) {
      const frames = Math.min(BLOCK_FRAMES, layout.frames - done)
      const bytes = new Uint8Array(frames * frameBytes)
      await file.read(bytes, 0, bytes.length, layout.dataStart + done * frameBytes)
      yield unpackWav(layout, bytes, frames)
      done += frames
    }
  } finally {
    await file.close()
  }
}
