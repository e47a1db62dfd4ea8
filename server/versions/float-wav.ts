/**
 * The stored form of a bounce: stereo WAV of 32-bit floats, the exact samples that were hashed. Written and read as a
 * stream; the header is always 58 bytes (fmt of 18 bytes, fact, data), as the WAVE specification asks for floats.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { AppError } from '@/lib/assert'

export const FLOAT_WAV_HEADER_BYTES = 58
export const FLOAT_WAV_FRAME_BYTES = 8
const BLOCK_FRAMES = 16384
/** RIFF counts bytes in 32 bits. */
const MAX_FRAMES = Math.floor((2 ** 32 - 1 - FLOAT_WAV_HEADER_BYTES) / FLOAT_WAV_FRAME_BYTES)

export interface FloatWavWriter {
  /** Interleaved left and right, little-endian as the machine is. */
  readonly write: (interleaved: Float32Array) => void
  readonly close: () => void
}

/** @throws AppError too_large above 4 GiB, about 3 hours at 48 kHz */
export function writeFloatWav(path: string, facts: { sampleRate: number; frames: number }): FloatWavWriter {
  if (facts.frames > MAX_FRAMES) throw new AppError('too_large', 'A bounce longer than a WAV file can be.')
  const file = openSync(path, 'w')
  writeSync(file, header(facts))
  return {
    write: (interleaved) => {
      const bytes = Buffer.from(interleaved.buffer, interleaved.byteOffset, interleaved.byteLength)
      for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
    },
    close: () => closeSync(file),
  }
}

/** Planar blocks of left and right, of a file that writeFloatWav wrote. */
export async function* readFloatWav(path: string): AsyncGenerator<[Float32Array, Float32Array]> {
  const file = await open(path)
  try {
    const bytes = Buffer.alloc(BLOCK_FRAMES * FLOAT_WAV_FRAME_BYTES)
    for (let at = FLOAT_WAV_HEADER_BYTES; ;) {
      const { bytesRead } = await file.read(bytes, 0, bytes.length, at)
      if (bytesRead < FLOAT_WAV_FRAME_BYTES) return
      const frames = Math.floor(bytesRead / FLOAT_WAV_FRAME_BYTES)
      yield deinterleave(bytes, frames)
      at += frames * FLOAT_WAV_FRAME_BYTES
    }
  } finally {
    await file.close()
  }
}

function deinterleave(bytes: Buffer, frames: number): [Float32Array, Float32Array] {
  const left = new Float32Array(frames)
  const right = new Float32Array(frames)
  for (let i = 0; i < frames; i++) {
    left[i] = bytes.readFloatLE(i * FLOAT_WAV_FRAME_BYTES)
    right[i] = bytes.readFloatLE(i * FLOAT_WAV_FRAME_BYTES + 4)
  }
  return [left, right]
}

function header({ sampleRate, frames }: { sampleRate: number; frames: number }): Buffer {
  const bytes = Buffer.alloc(FLOAT_WAV_HEADER_BYTES)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(FLOAT_WAV_HEADER_BYTES - 8 + frames * FLOAT_WAV_FRAME_BYTES, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(18, 16)
  bytes.writeUInt16LE(3, 20)
  bytes.writeUInt16LE(2, 22)
  bytes.writeUInt32LE(sampleRate, 24)
  bytes.writeUInt32LE(sampleRate * FLOAT_WAV_FRAME_BYTES, 28)
  bytes.writeUInt16LE(FLOAT_WAV_FRAME_BYTES, 32)
  bytes.writeUInt16LE(32, 34)
  bytes.write('fact', 38, 'latin1')
  bytes.writeUInt32LE(4, 42)
  bytes.writeUInt32LE(frames, 46)
  bytes.write('data', 50, 'latin1')
  bytes.writeUInt32LE(frames * FLOAT_WAV_FRAME_BYTES, 54)
  return bytes
}
