/** For tests: sound files as bytes, right ones and wrong ones, made from samples. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface WavOptions {
  readonly sampleRate?: number
  readonly channels?: number
  readonly bits?: 8 | 16 | 24 | 32 | 64
  readonly isFloat?: boolean
  /** Bytes per sample; more than the bits need: the bits stand in the low end. */
  readonly containerBytes?: number
  readonly isExtensible?: boolean
  /** Chunks before and after the data: [id, content]; odd lengths are padded unless `isUnpadded`. */
  readonly before?: readonly (readonly [string, Buffer])[]
  readonly after?: readonly (readonly [string, Buffer])[]
  readonly isUnpadded?: boolean
  readonly form?: 'RIFF' | 'RF64'
  /** What the data chunk says of its length, when that is not the truth. */
  readonly announcedBytes?: number
}

/** Interleaved integers (or floats) as PCM bytes, little-endian. */
function pcm(
  samples: readonly number[],
  { bits = 16, isFloat = false, containerBytes = bits / 8 }: WavOptions,
): Buffer {
  const bytes = Buffer.alloc(samples.length * containerBytes)
  samples.forEach((sample, i) => {
    const at = i * containerBytes
    if (isFloat && bits === 32) bytes.writeFloatLE(sample, at)
    else if (isFloat) bytes.writeDoubleLE(sample, at)
    else if (bits === 8) bytes.writeUInt8(sample + 128, at)
    else bytes.writeIntLE(sample, at, containerBytes)
  })
  return bytes
}

function chunk(id: string, content: Buffer, announced = content.length, isUnpadded = false): Buffer {
  const head = Buffer.alloc(8)
  head.write(id, 0, 'latin1')
  head.writeUInt32LE(announced, 4)
  const pad = content.length % 2 === 1 && !isUnpadded ? 1 : 0
  return Buffer.concat([head, content, Buffer.alloc(pad)])
}

function formatChunk(options: WavOptions): Buffer {
  const { sampleRate = 48000, channels = 1, bits = 16, isFloat = false, isExtensible = false } = options
  const containerBytes = options.containerBytes ?? bits / 8
  const bytes = Buffer.alloc(isExtensible ? 40 : 16)
  bytes.writeUInt16LE(isExtensible ? 0xfffe : isFloat ? 3 : 1, 0)
  bytes.writeUInt16LE(channels, 2)
  bytes.writeUInt32LE(sampleRate, 4)
  bytes.writeUInt32LE(sampleRate * channels * containerBytes, 8)
  bytes.writeUInt16LE(channels * containerBytes, 12)
  bytes.writeUInt16LE(bits, 14)
  if (isExtensible) {
    bytes.writeUInt16LE(22, 16)
    bytes.writeUInt16LE(bits, 18)
    bytes.writeUInt16LE(isFloat ? 3 : 1, 24)
  }
  return bytes
}

export function wavBytes(samples: readonly number[], options: WavOptions = {}): Buffer {
  const { before = [], after = [], isUnpadded = false, form = 'RIFF' } = options
  const data = pcm(samples, options)
  const ds64 = Buffer.alloc(28)
  ds64.writeBigUInt64LE(BigInt(data.length), 8)
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    form === 'RF64' ? chunk('ds64', ds64) : Buffer.alloc(0),
    ...before.map(([id, content]) => chunk(id, content, content.length, isUnpadded)),
    chunk('fmt ', formatChunk(options)),
    chunk('data', data, form === 'RF64' ? 0xffffffff : options.announcedBytes),
    ...after.map(([id, content]) => chunk(id, content)),
  ])
  return chunk(form, body)
}

/** A bext chunk (EBU Tech 3285) that says where the sound begins. */
export function bextChunk(timeReferenceSamples: number): readonly [string, Buffer] {
  const bytes = Buffer.alloc(602)
  bytes.writeBigUInt64LE(BigInt(timeReferenceSamples), 338)
  return ['bext', bytes]
}

export interface AiffOptions {
  readonly sampleRate?: number
  readonly channels?: number
  readonly bits?: 8 | 16 | 24 | 32
  /** AIFF-C coding; null: plain AIFF. */
  readonly coding?: string | null
}

/** An 80-bit extended float of a whole number. */
function extended(value: number): Buffer {
  const bytes = Buffer.alloc(10)
  const exponent = Math.floor(Math.log2(value))
  bytes.writeUInt16BE(exponent + 16383, 0)
  bytes.writeBigUInt64BE(BigInt(value) << BigInt(63 - exponent), 2)
  return bytes
}

export function aiffBytes(samples: readonly number[], options: AiffOptions = {}): Buffer {
  const { sampleRate = 48000, channels = 1, bits = 16, coding = null } = options
  const big = (id: string, content: Buffer) => {
    const bytes = chunk(id, content)
    bytes.writeUInt32BE(content.length, 4)
    return bytes
  }
  const common = Buffer.alloc(8)
  common.writeUInt16BE(channels, 0)
  common.writeUInt32BE(samples.length / channels, 2)
  common.writeUInt16BE(bits, 6)
  const sound = Buffer.alloc((samples.length * bits) / 8)
  samples.forEach((sample, i) => {
    const at = (i * bits) / 8
    if (coding === 'fl32') sound.writeFloatBE(sample, at)
    else if (coding === 'sowt') sound.writeIntLE(sample, at, bits / 8)
    else sound.writeIntBE(sample, at, bits / 8)
  })
  const name = coding === null ? [] : [Buffer.from(coding, 'latin1'), Buffer.from([0, 0])]
  const form = Buffer.concat([
    Buffer.from(coding === null ? 'AIFF' : 'AIFC'),
    big('COMM', Buffer.concat([common, extended(sampleRate), ...name])),
    big('SSND', Buffer.concat([Buffer.alloc(8), sound])),
  ])
  return big('FORM', form)
}

/** Seeded integers over the whole range of `bits`, both extremes among them. */
export function noise(count: number, bits: number, seed = 1): number[] {
  const top = 2 ** (bits - 1)
  let state = seed
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return -top
    if (i === 1) return top - 1
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return Math.floor((state / 2 ** 31) * top)
  })
}

/** Writes bytes as a file and gives its path. */
export function writeSound(folder: string, name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
