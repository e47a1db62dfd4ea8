/** Float WAV files with a plain 44-byte head: what every rival reads, and reading their answers. */
import { readFileSync, writeFileSync } from 'node:fs'
import { readWavLayout, unpackWav } from '@/lib/delivery/wav-reader'
import { packFloats } from '@/lib/delivery/wav-writer'

export function writeFloatFile(path: string, channels: readonly Float32Array[], sampleRate: number): void {
  const samples = packFloats(channels, channels[0]?.length ?? 0)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(3, 20)
  head.writeUInt16LE(channels.length, 22)
  head.writeUInt32LE(sampleRate, 24)
  head.writeUInt32LE(sampleRate * channels.length * 4, 28)
  head.writeUInt16LE(channels.length * 4, 32)
  head.writeUInt16LE(32, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(samples.length, 40)
  writeFileSync(path, Buffer.concat([head, samples]))
}

/** The first channel of a WAV file of 16 or 24 bits or float. */
export function readFirstChannel(path: string): Float32Array {
  const bytes = readFileSync(path)
  const layout = readWavLayout(bytes)
  const [first] = unpackWav(layout, bytes.subarray(layout.dataStart), layout.frames)
  if (!first) throw new Error(`${path} has no channel`)
  return first
}
