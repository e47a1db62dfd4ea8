/**
 * The first frame of an MP3 file: no sound, but a note of how many frames follow and what the encoder put before and after
 * the sound, so that a player plays exactly the song (gapless). Source: Xing/LAME tag, revision 1. Pure; any thread.
 */

/** Bytes of the note: a frame of 128 kb/s at 48 kHz. */
export const MP3_NOTE_BYTES = 384
/** MPEG-1 layer III without CRC, 128 kb/s, 48 kHz, stereo. */
const FRAME_HEAD = [0xff, 0xfb, 0x94, 0x00]
const SIDE_INFO_BYTES = 32
/** Samples of an MP3 frame. */
const FRAMES_PER_BLOCK = 1152
/** What LAME puts before the sound, samples; decoders add their own. */
export const LAME_DELAY = 576
const HAS_FRAMES_AND_BYTES = 3

/** @param blocks MP3 frames that follow  @param bytes of them  @param frames samples of the song */
export function mp3Note({
  blocks,
  bytes,
  frames,
}: {
  blocks: number
  bytes: number
  frames: number
}): Uint8Array {
  const note = new Uint8Array(MP3_NOTE_BYTES)
  const view = new DataView(note.buffer)
  note.set(FRAME_HEAD)
  const at = FRAME_HEAD.length + SIDE_INFO_BYTES
  note.set(new TextEncoder().encode('Info'), at)
  view.setUint32(at + 4, HAS_FRAMES_AND_BYTES)
  view.setUint32(at + 8, blocks)
  view.setUint32(at + 12, bytes + MP3_NOTE_BYTES)
  const lame = at + 16
  note.set(new TextEncoder().encode('LAME3.100'), lame)
  note[lame + 9] = 1
  note[lame + 20] = 255
  const padding = Math.max(0, blocks * FRAMES_PER_BLOCK - LAME_DELAY - frames)
  view.setUint32(lame + 20, ((255 << 24) | (LAME_DELAY << 12) | Math.min(padding, 0xfff)) >>> 0)
  view.setUint32(lame + 28, bytes + MP3_NOTE_BYTES)
  view.setUint16(lame + 34, crcOf(note.subarray(0, lame + 34)))
  return note
}

/** CRC-16 of x^16 + x^15 + x^2 + 1, lowest bit first. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  }
  return crc
}
