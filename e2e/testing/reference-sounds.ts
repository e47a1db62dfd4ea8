/** Sounds for the comparing specs, made from arithmetic, and the way of captured ones out of the page. */

/** Stereo tones at 997 Hz and 331 Hz of this level each, interleaved, with one sample of `spike` in the middle. */
export function tonesAt(levelDb: number, seconds: number, spike: number, rate = 48_000): Float32Array {
  const amplitude = 10 ** (levelDb / 20)
  const samples = new Float32Array(seconds * rate * 2)
  for (let at = 0; at < seconds * rate; at++) {
    samples[at * 2] = amplitude * Math.sin((2 * Math.PI * 997 * at) / rate)
    samples[at * 2 + 1] = amplitude * Math.sin((2 * Math.PI * 331 * at) / rate)
  }
  if (spike !== 0) samples[samples.length / 2] = spike
  return samples
}

/** A 32-bit float WAV of interleaved stereo. */
export function floatWav(samples: Float32Array, sampleRate: number): Uint8Array {
  const bytes = new Uint8Array(44 + samples.length * 4)
  const view = new DataView(bytes.buffer)
  const text = (at: number, word: string) =>
    [...word].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)))
  text(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 3, true)
  view.setUint16(22, 2, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * 8, true)
  view.setUint16(32, 8, true)
  view.setUint16(34, 32, true)
  text(36, 'data')
  view.setUint32(40, samples.length * 4, true)
  bytes.set(new Uint8Array(samples.buffer), 44)
  return bytes
}

/** For a page's ears: as an array of numbers a song takes minutes to get there. */
export function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

/** Interleaved samples of a PlainCapture. */
export function samplesOf(base64: string): Float32Array {
  return new Float32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer)
}
