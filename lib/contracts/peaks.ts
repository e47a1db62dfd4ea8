/**
 * The waveform file: minimum, maximum and RMS of every 512 frames and of every four times as many, up to a few hundred
 * bins, per channel. One byte per value, relative to the file's own peak, so quiet stems keep their shape.
 *
 * Bytes, little-endian:
 *   0  'MXPK'                       4 bytes
 *   4  version = 1                  u8
 *   5  channels                     u8
 *   6  levels                       u16
 *   8  sample rate, Hz              u32
 *  12  full scale of the bytes      f32, linear (1 = 0 dBFS), 0 for silence
 *  16  frames of the whole sound    f64
 *  24  per level, coarse to fine:   u32 frames per bin, u32 bins
 *  ..  per level, same order, per channel: minima i8[bins], maxima i8[bins], RMS u8[bins]
 * value = minimum or maximum / 127 * scale, or RMS / 255 * scale. Minima are rounded down, maxima up.
 */
const MAGIC = 0x4b50584d
const HEADER_BYTES = 24
const LEVEL_BYTES = 8

/** Frames in a bin of the finest level. */
export const FINEST_BIN_FRAMES = 512
/** How much coarser each level is than the next finer one. */
export const LEVEL_STEP = 4

export interface PeaksChannel {
  /** -127..127, of 127 = scale. */
  readonly minima: Int8Array
  readonly maxima: Int8Array
  /** 0..255, of 255 = scale. */
  readonly rms: Uint8Array
}

export interface PeaksLevel {
  readonly framesPerBin: number
  readonly channels: readonly PeaksChannel[]
}

export interface Peaks {
  readonly sampleRate: number
  readonly frames: number
  /** Linear full scale of the bytes; above 1 for stems that go over 0 dBFS. */
  readonly scale: number
  /** Coarse to fine. */
  readonly levels: readonly PeaksLevel[]
}

function binsOf(level: PeaksLevel): number {
  return level.channels[0]?.minima.length ?? 0
}

/** The bytes of a waveform file. */
export function writePeaks(peaks: Peaks): Uint8Array<ArrayBuffer> {
  const channels = peaks.levels[0]?.channels.length ?? 0
  const bodyBytes = peaks.levels.reduce((sum, level) => sum + binsOf(level) * 3 * channels, 0)
  const bytes = new Uint8Array(HEADER_BYTES + peaks.levels.length * LEVEL_BYTES + bodyBytes)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint8(4, 1)
  view.setUint8(5, channels)
  view.setUint16(6, peaks.levels.length, true)
  view.setUint32(8, peaks.sampleRate, true)
  view.setFloat32(12, peaks.scale, true)
  view.setFloat64(16, peaks.frames, true)
  let at = HEADER_BYTES
  for (const level of peaks.levels) {
    view.setUint32(at, level.framesPerBin, true)
    view.setUint32(at + 4, binsOf(level), true)
    at += LEVEL_BYTES
  }
  for (const { minima, maxima, rms } of peaks.levels.flatMap((level) => level.channels)) {
    for (const part of [minima, maxima, rms]) {
      bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
      at += part.byteLength
    }
  }
  return bytes
}

/**
 * Reads a waveform file; the arrays are views into `bytes`, nothing is copied.
 * @throws RangeError when the bytes are not a waveform file of version 1 or end early
 */
export function readPeaks(bytes: Uint8Array): Peaks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC || view.getUint8(4) !== 1)
    throw new RangeError('not a waveform file')
  const channels = view.getUint8(5)
  const levelCount = view.getUint16(6, true)
  let at = bytes.byteOffset + HEADER_BYTES + levelCount * LEVEL_BYTES
  const levels = Array.from({ length: levelCount }, (_, index): PeaksLevel => {
    const framesPerBin = view.getUint32(HEADER_BYTES + index * LEVEL_BYTES, true)
    const bins = view.getUint32(HEADER_BYTES + index * LEVEL_BYTES + 4, true)
    return {
      framesPerBin,
      channels: Array.from({ length: channels }, () => {
        const start = at
        at += 3 * bins
        if (at > bytes.byteOffset + bytes.byteLength) throw new RangeError('the waveform file ends early')
        return {
          minima: new Int8Array(bytes.buffer, start, bins),
          maxima: new Int8Array(bytes.buffer, start + bins, bins),
          rms: new Uint8Array(bytes.buffer, start + 2 * bins, bins),
        }
      }),
    }
  })
  return {
    sampleRate: view.getUint32(8, true),
    frames: view.getFloat64(16, true),
    scale: view.getFloat32(12, true),
    levels,
  }
}

/** The coarsest level that still has a bin for each `framesPerPixel`, else the finest. */
export function chooseLevel(peaks: Peaks, framesPerPixel: number): PeaksLevel | undefined {
  return peaks.levels.find((level) => level.framesPerBin <= framesPerPixel) ?? peaks.levels.at(-1)
}
