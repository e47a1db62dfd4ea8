import { describe, expect, test } from 'vitest'
import { coreModule } from '@/lib/dsp-host/testing/console-rig'
import { makeStem, seededIntegers, type TestStem } from '../testing/make-flac'
import { crc8 } from './crc'
import { findFrame, readBlockFrames } from './flac-frames'
import { FrameDecoder } from './frame-decoder'

const BLOCK = 4000

function frameOf(stem: TestStem, number: number): Uint8Array {
  const segment = Math.floor(number / 60)
  const bytes = stem.bytes.subarray(stem.offsets[segment], stem.offsets[segment + 1])
  const at = findFrame(bytes, 0, number)
  const next = findFrame(bytes, at + 1, number + 1)
  return bytes.subarray(at, next < 0 ? bytes.length : next)
}

function expectExact(stem: TestStem, number: number, decoded: Float32Array[] | null): void {
  expect(decoded).not.toBeNull()
  const step = 2 ** (stem.scaleExponent - 23)
  const wrong = (decoded ?? []).flatMap((samples, side) =>
    Array.from(samples).filter(
      (sample, at) => sample !== (stem.integers[(number * BLOCK + at) * stem.channels + side] ?? NaN) * step,
    ),
  )
  expect(wrong).toEqual([])
}

test('CRC-8 gives the check value of its catalogue entry', () => {
  expect(crc8(new TextEncoder().encode('123456789'), 0, 9)).toBe(0xf4)
})

describe('frames of a segment', () => {
  test('every frame is found', async () => {
    const stem = await makeStem(seededIntegers(1, 48000 * 14 * 2), { id: 'a', channels: 2 })
    expect(readBlockFrames(new Uint8Array(Buffer.from(stem.header, 'base64')))).toBe(BLOCK)
    const decoder = new FrameDecoder(coreModule())
    for (let number = 0; number < 168; number++)
      expect(decoder.decode(frameOf(stem, number), stem)).not.toBeNull()
  })

  test('one decoder gives exact samples of several stems in any order, the short last frame too', async () => {
    const stereo = await makeStem(seededIntegers(2, 500_002), { id: 'a', channels: 2 })
    const loud = await makeStem(
      seededIntegers(3, 300_000, 4).map((v) => Math.max(-8388608, Math.min(8388607, v))),
      {
        id: 'b',
        channels: 2,
        scaleExponent: 2,
      },
    )
    const mono = await makeStem(seededIntegers(4, 90_001), { id: 'c', channels: 1 })
    const decoder = new FrameDecoder(coreModule())
    for (const [stem, number] of [
      [stereo, 5],
      [loud, 0],
      [stereo, 62],
      [mono, 22],
      [stereo, 6],
      [loud, 37],
      [mono, 0],
      [stereo, 61],
      [stereo, 0],
      [loud, 3],
    ] as const)
      expectExact(stem, number, decoder.decode(frameOf(stem, number), stem))
  })

  test('the extremes of 24 bits and every small integer come back exactly', async () => {
    const extremes = [
      -8388608, -8388607, -8388606, 8388607, 8388606, 8388605, -1, 0, 1, 4194304, -4194304, 4194303,
    ]
    const integers = Int32Array.from({ length: 40_000 }, (_, at) => extremes[at % 24] ?? at - 20_000)
    const stem = await makeStem(integers, { id: 'a', channels: 1, scaleExponent: 3 })
    const decoder = new FrameDecoder(coreModule())
    for (let number = 0; number < 10; number++)
      expectExact(stem, number, decoder.decode(frameOf(stem, number), stem))
  })

  test('a damaged frame gives null, and the next frame decodes again', async () => {
    const stem = await makeStem(seededIntegers(5, 100_000), { id: 'a', channels: 2 })
    const decoder = new FrameDecoder(coreModule())
    const broken = frameOf(stem, 3).slice()
    broken[900] = (broken[900] ?? 0) ^ 16
    expect(decoder.decode(broken, stem)).toBeNull()
    expectExact(stem, 4, decoder.decode(frameOf(stem, 4), stem))
  })
})
