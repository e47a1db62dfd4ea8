import { describe, expect, it } from 'vitest'
import { flacHeader, flacHeaderBytes, readFlacLayout } from './flac-metadata'

const TEXT = { title: 'Über Song', artist: 'Band', album: 'Album', trackNumber: 3, isrc: 'DEABC2600001' }

/** STREAMINFO of 96 kHz, stereo, 24 bits, 5 000 000 000 frames. */
function streamInfo(): Uint8Array {
  const bytes = new Uint8Array(42)
  bytes.set(new TextEncoder().encode('fLaC'))
  bytes.set([0x80, 0, 0, 34], 4)
  new DataView(bytes.buffer).setBigUint64(18, (96_000n << 44n) | (1n << 41n) | (23n << 36n) | 5_000_000_000n)
  return bytes
}

describe('FLAC metadata', () => {
  it('comes back as it was written', () => {
    const header = flacHeader(streamInfo(), TEXT)
    expect(header).toHaveLength(flacHeaderBytes(TEXT))
    expect(readFlacLayout(header)).toEqual({
      ...{ sampleRate: 96_000, channels: 2, bits: 24, frames: 5_000_000_000 },
      framesStart: header.length,
      tags: {
        TITLE: 'Über Song',
        ARTIST: 'Band',
        ALBUM: 'Album',
        TRACKNUMBER: '3',
        ISRC: 'DEABC2600001',
      },
    })
  })

  it('leaves out what is not known', () => {
    expect(readFlacLayout(flacHeader(streamInfo(), { title: 'A' })).tags).toEqual({ TITLE: 'A' })
  })

  it('is refused when it is cut anywhere, and when it is no FLAC', () => {
    const header = flacHeader(streamInfo(), TEXT)
    for (let length = 0; length < header.length; length++)
      expect(() => readFlacLayout(header.subarray(0, length))).toThrow(/FLAC/)
    expect(() => readFlacLayout(new Uint8Array(100))).toThrow('not a FLAC')
  })
})
