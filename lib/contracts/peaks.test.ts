import { describe, expect, it } from 'vitest'
import { chooseLevel, readPeaks, writePeaks, type Peaks } from './peaks'

const level = (framesPerBin: number, bins: number) => ({
  framesPerBin,
  channels: [0, 1].map((channel) => ({
    minima: Int8Array.from({ length: bins }, (_, i) => -((i + channel) % 128)),
    maxima: Int8Array.from({ length: bins }, (_, i) => (i * 3 + channel) % 128),
    rms: Uint8Array.from({ length: bins }, (_, i) => (i * 7 + channel) % 256),
  })),
})
const peaks: Peaks = {
  sampleRate: 48000,
  frames: 1_000_000,
  scale: 1.5,
  levels: [level(2048, 489), level(512, 1954)],
}

describe('the waveform file', () => {
  it('reads back what was written, from any place in a larger buffer', () => {
    const bytes = writePeaks(peaks)
    expect(readPeaks(bytes)).toEqual(peaks)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(readPeaks(shifted.subarray(3))).toEqual(peaks)
  })

  it('refuses what is none, and what ends early', () => {
    expect(() => readPeaks(new Uint8Array(100))).toThrow('not a waveform file')
    expect(() => readPeaks(new Uint8Array(3))).toThrow('not a waveform file')
    expect(() => readPeaks(writePeaks(peaks).subarray(0, 2000))).toThrow(RangeError)
  })

  it('offers the coarsest level that still has a bin per pixel', () => {
    expect(chooseLevel(peaks, 5000)?.framesPerBin).toBe(2048)
    expect(chooseLevel(peaks, 2047)?.framesPerBin).toBe(512)
    expect(chooseLevel(peaks, 10)?.framesPerBin).toBe(512)
  })
})
