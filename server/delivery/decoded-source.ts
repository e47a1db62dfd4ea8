/**
 * A sound file as a song that mastering can read from any frame: decoded once in a child process, kept as interleaved f32
 * in a temporary file. Memory does not grow with its length.
 */
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@/lib/assert'
import type { SongSource } from '@/lib/mastering/programme'
import { decodeFile } from '../media/decode-file'

export interface DecodedSource extends SongSource {
  /** Sentences about what the decoder mended. */
  readonly warnings: readonly string[]
  /** Removes the temporary file. */
  close(): Promise<void>
}

/**
 * @param folder for the temporary file
 * @throws AppError as decodeFile; invalid_audio when the file holds no sound
 */
export async function openDecodedSource(
  path: string,
  folder: string,
  signal?: AbortSignal,
): Promise<DecodedSource> {
  const decoded = await decodeFile(path, { signal })
  const { sampleRate, channels } = decoded
  const spoolPath = join(folder, `${crypto.randomUUID()}.f32`)
  const file = await open(spoolPath, 'w+')
  const close = async () => {
    await file.close()
    await rm(spoolPath, { force: true })
  }
  try {
    let frames = 0
    for await (const block of decoded.blocks) {
      await writeAll(file, interleave(block), frames * channels * 4)
      frames += block[0]?.length ?? 0
    }
    if (frames === 0) throw new AppError('invalid_audio', 'This file holds no sound.')
    const read = (from: number, count: number) =>
      readFrames(file, channels, from, Math.min(count, frames - from))
    return { sampleRate, channels, frames, read, warnings: decoded.warnings, close }
  } catch (error) {
    await close()
    throw error
  } finally {
    decoded.close()
  }
}

function interleave(block: readonly Float32Array[]): Uint8Array {
  const count = block.length
  const interleaved = new Float32Array((block[0]?.length ?? 0) * count)
  block.forEach((samples, channel) => {
    for (let i = 0; i < samples.length; i++) interleaved[i * count + channel] = samples[i] ?? 0
  })
  return new Uint8Array(interleaved.buffer)
}

async function readFrames(
  file: FileHandle,
  channels: number,
  from: number,
  frames: number,
): Promise<Float32Array[]> {
  const interleaved = new Float32Array(frames * channels)
  const bytes = new Uint8Array(interleaved.buffer)
  for (let at = 0; at < bytes.length;) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, from * channels * 4 + at)
    if (bytesRead === 0) throw new AppError('internal', 'A temporary sound file ended early.')
    at += bytesRead
  }
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames)
    for (let i = 0; i < frames; i++) samples[i] = interleaved[i * channels + channel] ?? 0
    return samples
  })
}

export async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    at += (await file.write(bytes, at, bytes.length - at, position + at)).bytesWritten
  }
}
