import { describe, expect, it } from 'vitest'
import { FlacHost } from './flac-host'
import { coreModule } from './testing/console-rig'
import { decodedOf, mono, numbers, openHost, waveOf, wrongPlaces } from './testing/flac-rig'
import { signFrame, writeFrame, type Frame } from './testing/flac-writer'

describe('hostile and damaged bytes', () => {
  const samples = waveOf(4, 300, 20)
  const stereo: Frame = {
    assignment: 11,
    bits: 24,
    number: 700,
    subframes: [
      { samples, coding: { kind: 'linear', coefficients: [16000, -8000, 20], shift: 13 }, rice: { method: 0, partitionOrder: 2, parameter: 13 } },
      { samples: samples.map((value) => value >> 3), coding: { kind: 'fixed', order: 2 } },
    ],
  } // prettier-ignore

  it('a frame with any byte changed in any bit is refused', () => {
    const host = openHost()
    const frame = writeFrame(stereo)
    const taken: number[] = []
    for (let at = 0; at < frame.length; at++)
      for (let bit = 0; bit < 8; bit++) {
        const broken = frame.slice()
        broken[at] = (broken[at] ?? 0) ^ (1 << bit)
        if (typeof host.decodeFrame(broken) !== 'string') taken.push(at)
      }
    expect(taken).toEqual([])
    expect(decodedOf(host, frame).bytes).toBe(frame.length)
  })

  it('a frame that ends early is truncated, wherever it is cut', () => {
    const host = openHost()
    const frame = writeFrame(stereo)
    for (let length = 0; length < frame.length; length++)
      expect(host.decodeFrame(frame.subarray(0, length)), `${length}`).toBe('truncated')
  })

  it('3,000 seeded forgeries with right checksums neither trap nor hang, nor harm the frames after them', () => {
    const host = openHost()
    const frame = writeFrame(stereo)
    const next = numbers(11)
    for (let round = 0; round < 3000; round++) {
      const forged = frame.slice()
      for (let changes = 1 + next(6); changes > 0; changes--) forged[10 + next(round % 2 ? 40 : frame.length - 12)] = next(256)
      host.decodeFrame(signFrame(forged), next(41))
    }
    expect(wrongPlaces(host, mono({ samples, coding: { kind: 'verbatim' } }), samples)).toEqual([])
  }) // prettier-ignore

  it('noise is refused, and so are blocks and frames larger than the decoder', () => {
    const next = numbers(12)
    const host = openHost(256)
    for (let round = 0; round < 2000; round++) {
      const bytes = Uint8Array.from({ length: 1 + next(60) }, () => next(256))
      bytes.set([0xff, 0xf8].slice(0, bytes.length))
      expect(typeof host.decodeFrame(bytes)).toBe('string')
    }
    expect(host.decodeFrame(writeFrame(stereo))).toBe('tooLarge')
    const narrow = new FlacHost(coreModule(), { maxBlockFrames: 300, maxFrameBytes: 100 })
    expect(narrow.decodeFrame(writeFrame(stereo))).toBe('tooLarge')
  })

  it('what is right FLAC but not decoded here says so', () => {
    const subframes = [1, 2].map(() => ({ samples, coding: { kind: 'verbatim' } as const }))
    expect(openHost().decodeFrame(writeFrame({ assignment: 9, bits: 32, number: 0, subframes }))).toBe(
      'unsupported',
    )
  })
})
