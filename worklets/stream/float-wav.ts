/** The header of a stereo 32-bit float WAV of known length. Source: RIFF/WAVE, format tag 3 (IEEE float) with a fact chunk. */
const HEADER_BYTES = 58
const CHANNELS = 2
const FRAME_BYTES = CHANNELS * 4

export function floatWavHeader(sampleRate: number, frames: number): ArrayBuffer {
  const header = new ArrayBuffer(HEADER_BYTES)
  const view = new DataView(header)
  const word = (at: number, text: string) =>
    [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)))
  const dataBytes = frames * FRAME_BYTES
  word(0, 'RIFF')
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 18, true)
  view.setUint16(20, 3, true)
  view.setUint16(22, CHANNELS, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * FRAME_BYTES, true)
  view.setUint16(32, FRAME_BYTES, true)
  view.setUint16(34, 32, true)
  word(38, 'fact')
  view.setUint32(42, 4, true)
  view.setUint32(46, frames, true)
  word(50, 'data')
  view.setUint32(54, dataBytes, true)
  return header
}
