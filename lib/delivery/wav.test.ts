import { describe, expect, it } from 'vitest'
import { concatBytes, findChunks, fixedText } from './riff'
import { readWavMetadata, type WavLoudness } from './wav-metadata'
import { readWavLayout, unpackWav } from './wav-reader'
import { packFloats, packIntegers, wavHeader, type WavDescription } from './wav-writer'

const STEREO: WavDescription = { sampleRate: 44_100, channels: 2, format: 'int16', frames: 3 }
const LOUDNESS: WavLoudness = {
  integratedLufs: -14.02,
  loudnessRangeLu: 6.5,
  truePeakDbtp: -1.01,
  maxMomentaryLufs: -9.8,
  maxShortTermLufs: -11.25,
}
const TEXT = { title: 'Über Song', artist: 'Band', album: 'Album', trackNumber: 3, isrc: 'DEABC2600001' }

describe('WAV files', () => {
  it.each([
    ['int16', 16, 32_767],
    ['int24', 24, 8_388_607],
  ] as const)('%s samples come back exactly', (format, bits, highest) => {
    const left = Int32Array.from([0, highest, -highest - 1, -1])
    const right = Int32Array.from([1, -2, 300, -70])
    const bytes = concatBytes([
      wavHeader({ ...STEREO, format, frames: 4 }),
      packIntegers([left, right], 4, format),
    ])
    const layout = readWavLayout(bytes)
    expect(layout).toMatchObject({ sampleRate: 44_100, channels: 2, bits, isFloat: false, frames: 4 })
    const read = unpackWav(layout, bytes.subarray(layout.dataStart), 4)
    const scale = 2 ** (bits - 1)
    expect(read.map((samples) => Array.from(samples, (value) => value * scale))).toEqual([
      [...left],
      [...right],
    ])
  })

  it('float samples come back to the bit, above full scale too', () => {
    const samples = Float32Array.from([0.1, -3.5, 1e-20])
    const header = wavHeader({ ...STEREO, channels: 1, format: 'float32', frames: 3 })
    const bytes = concatBytes([header, packFloats([samples], 3)])
    const layout = readWavLayout(bytes)
    expect(layout.isFloat).toBe(true)
    expect(unpackWav(layout, bytes.subarray(layout.dataStart), 3)[0]).toEqual(samples)
  })

  it('its sizes add up, odd data padded', () => {
    const mono: WavDescription = {
      ...STEREO,
      channels: 1,
      format: 'int24',
      frames: 3,
      text: TEXT,
      loudness: LOUDNESS,
    }
    const header = wavHeader(mono)
    const riffBytes = new DataView(header.buffer).getUint32(4, true)
    expect(riffBytes + 8).toBe(header.length + 9 + 1)
    expect(findChunks(header).map((chunk) => chunk.id)).toEqual(['fmt ', 'bext', 'LIST', 'axml', 'data'])
  })

  it('names, ISRC and loudness numbers come back', () => {
    const metadata = readWavMetadata(wavHeader({ ...STEREO, text: TEXT, loudness: LOUDNESS }))
    expect(metadata.info).toMatchObject({
      INAM: 'Über Song',
      IART: 'Band',
      IPRD: 'Album',
      ITRK: '3',
      ISRC: 'DEABC2600001',
    })
    expect(metadata.isrc).toBe('DEABC2600001')
    expect(metadata.loudness).toEqual(LOUDNESS)
    expect(metadata.broadcast).toEqual({
      version: 2,
      description: 'Band - Über Song',
      originatorReference: 'DEABC2600001',
      codingHistory: 'A=PCM,F=44100,W=16,M=stereo,T=Mixroom\r\n',
    })
  })

  it('bext says version 2 at byte 346 and silence as unknown', () => {
    const header = wavHeader({ ...STEREO, loudness: { ...LOUDNESS, integratedLufs: -Infinity } })
    const bext = findChunks(header).find((chunk) => chunk.id === 'bext')
    expect(bext?.size).toBe(602 + 'A=PCM,F=44100,W=16,M=stereo,T=Mixroom\r\n'.length)
    expect(new DataView(header.buffer).getUint16((bext?.start ?? 0) + 346, true)).toBe(2)
    expect(readWavMetadata(header).loudness?.integratedLufs).toBeNull()
  })

  it('the header keeps its length whatever the numbers are', () => {
    const unknown = { ...LOUDNESS, integratedLufs: null, truePeakDbtp: null }
    const lengths = [LOUDNESS, unknown].map(
      (loudness) => wavHeader({ ...STEREO, text: TEXT, loudness }).length,
    )
    expect(lengths[0]).toBe(lengths[1])
  })

  it('refuses what a WAV file cannot hold, and what is no WAV', () => {
    expect(() => wavHeader({ ...STEREO, frames: 2 ** 31 })).toThrow('4 GiB')
    expect(() => readWavLayout(new TextEncoder().encode('OggS and so on, not a wave'))).toThrow('not a WAV')
  })

  it('cuts long text between characters', () => {
    expect(new TextDecoder().decode(fixedText('aüü', 4))).toBe('aü\0')
  })
})
