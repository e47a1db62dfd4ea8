import { MPEGDecoder } from 'mpg123-decoder'
import { OggVorbisDecoder } from '@wasm-audio-decoders/ogg-vorbis'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { noise } from '@/lib/dsp-host/testing/signals'
import { CODECS, type Codec } from '@/lib/engine/compare/codecs'
import { delayOf, withoutDelay } from './align'
import { compareSound } from './compare-sound'
import { convertRate } from './convert-rate'
import { encodeFile } from './encode-file'
import { sharedSound, type Sides } from './measure-sound'

const core = new WebAssembly.Module(readFileSync(new URL('../../build/dsp.wasm', import.meta.url)))
const RATE = 48_000

/** Struck chords over quiet noise, each side with other notes: what a codec is made for, and no two places alike. */
function music(seconds: number): Sides {
  const sides = [3, 4].map((seed) =>
    noise(seconds * RATE, seed).map((hiss, at) => {
      const struck = at % 21_001
      const root = 110 * 2 ** ((Math.floor(at / 21_001) * 5 + seed) / 12)
      let chord = 0
      for (const ratio of [1, 1.5, 2.01, 3.02, 5.07])
        chord += Math.sin((2 * Math.PI * root * ratio * struck) / RATE) / ratio
      return 0.2 * chord * Math.exp(-struck / 12_000) + 0.001 * hiss
    }),
  )
  return sides as unknown as Sides
}

const delayed = (sides: Sides, delay: number) => withoutDelay(sides, -delay, sides[0].length + delay)

test('a delay is found to the frame, late or early, through another level', () => {
  const sides = music(2)
  for (const delay of [0, 1, 529, 1105, 2112, 7000])
    expect(
      delayOf(sides, delayed(sides, delay).map((side) => side.map((x) => x * 0.4)) as unknown as Sides),
    ).toBe(delay)
  const early = sides.map((side) => side.subarray(311)) as unknown as Sides
  expect(delayOf(sides, early)).toBe(-311)
  const tone = Float32Array.from({ length: RATE }, (_, at) => Math.sin(at / 10))
  expect(delayOf([tone, tone], [tone, tone])).toBe(0)
})

test('what went nowhere has no difference, and its delay is gone', () => {
  const sides = music(2)
  const original = sharedSound(sides)
  const decoded = delayed(sides, 1105)
  const compared = compareSound(core, { original, sampleRate: RATE, decoded, decodedRate: RATE })
  expect(compared.delayFrames).toBe(1105)
  expect(compared.differenceDb).toBe(-Infinity)
  expect(compared.result.truePeakDbtp).toBeCloseTo(compared.original.truePeakDbtp, 3)
})

const readWasm = (name: string) =>
  Promise.resolve(new Uint8Array(readFileSync(`node_modules/wasm-media-encoders/wasm/${name}`)).buffer)

async function throughCodec(codec: Codec, rate: number) {
  const sides = music(3)
  const there = convertRate(core, sides, RATE, rate)
  const file = await encodeFile(there, rate, codec, readWasm)
  const decoder = codec.kind === 'mp3' ? new MPEGDecoder({ enableGapless: false }) : new OggVorbisDecoder()
  await decoder.ready
  const { channelData, sampleRate } =
    codec.kind === 'mp3'
      ? (decoder as MPEGDecoder).decode(file)
      : await (decoder as OggVorbisDecoder).decodeFile(file)
  decoder.free()
  const decoded = channelData.map((side) => side.slice()) as unknown as Sides
  const original = sharedSound(sides)
  return {
    ...compareSound(core, { original, sampleRate: RATE, decoded, decodedRate: sampleRate }),
    bytes: file.length,
  }
}

test('a codec that only turns the sound down takes nothing away', () => {
  const sides = music(2)
  const decoded = sides.map((side) => side.map((sample) => sample * 0.5)) as unknown as Sides
  const original = sharedSound(sides)
  const compared = compareSound(core, { original, sampleRate: RATE, decoded, decodedRate: RATE })
  expect(compared.differenceDb).toBeLessThan(-140)
  expect(compared.result.integratedLufs).toBeCloseTo(compared.original.integratedLufs - 6.02, 1)
})

test('MP3 comes back in its place: the more bits, the smaller the difference', async () => {
  const low = await throughCodec(CODECS.mp3x128, RATE)
  const high = await throughCodec(CODECS.mp3x320, RATE)
  expect([low.bytes, high.bytes].map((bytes) => Math.round((bytes * 8) / 3000))).toEqual(
    [128, 320].map((k) => expect.closeTo(k, -1) as number),
  )
  // LAME delays by 576 frames, the decoder by 529.
  expect([low.delayFrames, high.delayFrames]).toEqual([1105, 1105])
  expect(low.differenceDb).toBeLessThan(-20)
  expect(high.differenceDb).toBeLessThan(-45)
  expect(high.result.integratedLufs).toBeCloseTo(high.original.integratedLufs, 1)
})

test('Ogg Vorbis too, also at another rate than the song', async () => {
  const same = await throughCodec(CODECS.vorbis320, RATE)
  const other = await throughCodec(CODECS.vorbis320, 44_100)
  expect(same.delayFrames).toBe(0)
  expect(same.differenceDb).toBeLessThan(-35)
  expect(other.differenceDb).toBeLessThan(-35)
  expect(other.decoded.frames).toBe(3 * RATE)
})
