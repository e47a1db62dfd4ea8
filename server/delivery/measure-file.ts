/** Loudness and peaks of one sound file of any format that the decoders know, and of WAV files with more channels. */
import { open } from 'node:fs/promises'
import { AppError, isAppError } from '@/lib/assert'
import { readWavLayout, unpackWav } from '@/lib/delivery/wav-reader'
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import { levelsOf } from '@/lib/mastering/programme'
import type { Levels } from '@/lib/mastering/settings/report'
import { decodeFile } from '../media/decode-file'

export interface FileMeasurement extends Levels {
  readonly durationSeconds: number
  readonly sampleRate: number
  readonly channels: number
}

interface Sound {
  readonly sampleRate: number
  readonly channels: number
  readonly blocks: AsyncIterable<Float32Array[]>
}

const HEAD_BYTES = 65_536
const BLOCK_FRAMES = 16_384
const MOST_CHANNELS = 24

/** @throws AppError not_found, invalid_audio, unsupported_audio, too_large: a sentence about the file */
export async function measureFile(module: WebAssembly.Module, path: string): Promise<FileMeasurement> {
  const sound = await openSound(path)
  const { sampleRate, channels } = sound
  const meter = new LoudnessHost(module, { sampleRate, channels })
  let frames = 0
  for await (const block of sound.blocks) {
    const count = block[0]?.length ?? 0
    for (const samples of block) silenceBroken(samples)
    meter.process(block, count)
    frames += count
  }
  if (frames === 0) throw new AppError('invalid_audio', 'This file holds no sound.')
  return { ...levelsOf(meter.finish()), durationSeconds: frames / sampleRate, sampleRate, channels }
}

/** A stem has one or two channels and the decoders know no more; a surround WAV can still be measured. */
async function openSound(path: string): Promise<Sound> {
  try {
    return await decodeFile(path)
  } catch (error) {
    const isUnsupported = isAppError(error) && error.code === 'unsupported_audio'
    const surround = isUnsupported ? await openSurroundWav(path) : null
    if (!surround) throw error
    return surround
  }
}

async function openSurroundWav(path: string): Promise<Sound | null> {
  const file = await open(path)
  const head = new Uint8Array(HEAD_BYTES)
  try {
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    const layout = readWavLayout(head.subarray(0, bytesRead))
    if (layout.channels < 3 || layout.channels > MOST_CHANNELS) return null
    return { sampleRate: layout.sampleRate, channels: layout.channels, blocks: readBlocks(path, layout) }
  } catch (error) {
    if (isAppError(error)) return null
    throw error
  } finally {
    await file.close()
  }
}

async function* readBlocks(
  path: string,
  layout: ReturnType<typeof readWavLayout>,
): AsyncGenerator<Float32Array[]> {
  const file = await open(path)
  const frameBytes = (layout.bits / 8) * layout.channels
  const bytes = new Uint8Array(BLOCK_FRAMES * frameBytes)
  try {
    for (let from = 0; from < layout.frames;) {
      const wanted = Math.min(BLOCK_FRAMES, layout.frames - from) * frameBytes
      const { bytesRead } = await file.read(bytes, 0, wanted, layout.dataStart + from * frameBytes)
      const frames = Math.floor(bytesRead / frameBytes)
      if (frames === 0) return
      yield unpackWav(layout, bytes, frames)
      from += frames
    }
  } finally {
    await file.close()
  }
}

function silenceBroken(samples: Float32Array): void {
  for (let i = 0; i < samples.length; i++) if (!Number.isFinite(samples[i])) samples[i] = 0
}
