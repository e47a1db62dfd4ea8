/** For tests of the FLAC decoder: a host, seeded waves, and what is wrong with what it decoded. */
import { expect } from 'vitest'
import type { TestStem } from '@/worklets/testing/make-flac'
import { FlacHost, mostFrameBytes, type DecodedFrame } from '../flac-host'
import { coreModule } from './console-rig'
import { writeFrame, type Frame, type Subframe } from './flac-writer'

const BLOCK = 4000

export function openHost(blockFrames = BLOCK): FlacHost {
  return new FlacHost(coreModule(), {
    maxBlockFrames: blockFrames,
    maxFrameBytes: mostFrameBytes(blockFrames),
  })
}

/** A seeded number generator: integers below `limit`. */
export function numbers(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** Seeded samples of so many bits: a wave with noise. */
export function waveOf(seed: number, frames: number, bits: number): number[] {
  const next = numbers(seed)
  const peak = 2 ** (bits - 1)
  return Array.from({ length: frames }, (_, i) =>
    Math.round(peak * 0.8 * Math.sin(i / (7 + seed)) + peak * 0.1 * (next(2000) / 1000 - 1)),
  )
}

export function decodedOf(host: FlacHost, bytes: Uint8Array, k = 0): DecodedFrame {
  const decoded = host.decodeFrame(bytes, k)
  if (typeof decoded === 'string') throw new Error(decoded)
  return decoded
}

/** What is wrong with a decoded frame: places whose samples are not exactly integer * 2^(1 - bits). */
export function wrongPlaces(
  host: FlacHost,
  frame: Frame,
  left: readonly number[],
  right?: readonly number[],
): number[] {
  const decoded = decodedOf(host, writeFrame(frame))
  expect(decoded).toMatchObject({ frames: left.length, channels: right ? 2 : 1, number: frame.number })
  const step = 2 ** (1 - frame.bits)
  const isWrong = (side: 0 | 1, wanted: readonly number[]) => (at: number) =>
    host.channel(side)[at] !== Math.fround((wanted[at] ?? NaN) * step)
  const places = left.map((_, at) => at)
  return places.filter((at) => isWrong(0, left)(at) || (right && isWrong(1, right)(at)))
}

export const mono = (subframe: Subframe, bits: Frame['bits'] = 24, number = 0): Frame => ({
  assignment: 1,
  bits,
  number,
  subframes: [subframe],
})

/** All frames of a stem, decoded from its bytes in one run; the places that differ from its integers. */
export function wrongSamplesOf(stem: TestStem, host: FlacHost): number {
  let [at, frame, wrong] = [stem.offsets[0] ?? 0, 0, 0]
  const step = 2 ** (stem.scaleExponent - 23)
  while (at < stem.bytes.length) {
    const decoded = decodedOf(host, stem.bytes.subarray(at), stem.scaleExponent)
    for (let side = 0; side < stem.channels; side++) {
      const samples = host.channel(side === 0 ? 0 : 1)
      for (let i = 0; i < decoded.frames; i++)
        if (samples[i] !== (stem.integers[(frame + i) * stem.channels + side] ?? NaN) * step) wrong++
    }
    at += decoded.bytes
    frame += decoded.frames
  }
  expect(frame).toBe(stem.frames)
  return wrong
}
