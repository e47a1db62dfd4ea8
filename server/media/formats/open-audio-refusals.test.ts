import { describe, expect, it } from 'vitest'
import { useSoundReader } from '../testing/read-sound'
import { aiffBytes, noise, wavBytes } from '../testing/sound-files'

const { refusal } = useSoundReader()

describe('refusals name what is wrong', () => {
  const wav = wavBytes(noise(10, 16))
  it.each([
    ['an empty file', Buffer.alloc(0), 'invalid_audio', 'empty'],
    [
      'text',
      Buffer.from('Dear band, here are the stems.'.repeat(50)),
      'unsupported_audio',
      'not a sound file',
    ],
    ['a WAV header alone', wav.subarray(0, 44), 'invalid_audio', 'no sound'],
    [
      'a WAV without a format',
      Buffer.concat([wav.subarray(0, 12), wav.subarray(36)]),
      'invalid_audio',
      'no format',
    ],
    ['six channels', wavBytes(noise(60, 16), { channels: 6 }), 'unsupported_audio', '6 channels'],
    ['no channels', wavBytes(noise(6, 16), { channels: 0 }), 'invalid_audio', 'no channels'],
    ['4 kHz', wavBytes(noise(60, 16), { sampleRate: 4000 }), 'unsupported_audio', '4 kHz'],
    ['an M4A', Buffer.from('\0\0\0\x20ftypM4A ', 'latin1'), 'unsupported_audio', 'M4A'],
    ['an ima4 AIFF', aiffBytes([1, 2], { coding: 'ima4' }), 'unsupported_audio', 'compressed (ima4)'],
    ['tags alone', Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), 'invalid_audio', 'tags and no sound'],
    [
      'another Ogg',
      Buffer.concat([Buffer.from('OggS'), Buffer.alloc(60)]),
      'unsupported_audio',
      'neither Vorbis nor',
    ],
  ])('%s', async (_, bytes, code, words) => {
    expect(await refusal(bytes)).toMatchObject({ code, message: expect.stringContaining(words) })
  })

  it('µ-law and other codings by their name', async () => {
    const bytes = Buffer.from(wav)
    bytes.writeUInt16LE(7, 20)
    expect(await refusal(bytes)).toMatchObject({ message: expect.stringContaining('µ-law') })
  })

  it('a file that claims more than three hours', async () => {
    const bytes = await flacHeader(4 * 3600 * 44100)
    expect(await refusal(bytes)).toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('3 hours'),
    })
  })
})

async function flacHeader(frames: number): Promise<Buffer> {
  const { writeFlacHeader } = await import('../flac/stream-info')
  const info = { blockFrames: 4096, minFrameBytes: 0, maxFrameBytes: 0, sampleRate: 44100, channels: 2 }
  return Buffer.concat([
    writeFlacHeader({ ...info, bitsPerSample: 16, frames, md5: null }),
    Buffer.alloc(100),
  ])
}
