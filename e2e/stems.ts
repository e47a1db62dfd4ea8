/** Five short stems that the journeys upload: seeded, made here, 24-bit WAV at 44.1 kHz. */
export interface StemFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const RATE = 44100

function wav24(channels: readonly Float64Array[]): Buffer {
  const frames = channels[0]!.length
  const bytesPerFrame = channels.length * 3
  const file = Buffer.alloc(44 + frames * bytesPerFrame)
  file.write('RIFF', 0)
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(channels.length, 22)
  file.writeUInt32LE(RATE, 24)
  file.writeUInt32LE(RATE * bytesPerFrame, 28)
  file.writeUInt16LE(bytesPerFrame, 32)
  file.writeUInt16LE(24, 34)
  file.write('data', 36)
  file.writeUInt32LE(frames * bytesPerFrame, 40)
  for (let i = 0; i < frames; i++) {
    channels.forEach((channel, c) =>
      file.writeIntLE(Math.round(channel[i]! * 8388607), 44 + i * bytesPerFrame + c * 3, 3),
    )
  }
  return file
}

function tone(lengthS: number, voice: (timeS: number) => number): Float64Array {
  return Float64Array.from({ length: Math.round(lengthS * RATE) }, (_, i) => voice(i / RATE))
}

function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  }
}

/** Kick, snare, bass, keys (stereo) and a lead voice over `lengthS` seconds at 120 bpm. */
export function fiveStems(lengthS = 12): StemFile[] {
  const hiss = noise(7)
  const beat = (t: number, every: number, from = 0) => (t + every - from) % every
  const kick = tone(lengthS, (t) => 0.7 * Math.sin(2 * Math.PI * 55 * t) * Math.exp(-beat(t, 0.5) * 14))
  const snare = tone(lengthS, (t) => 0.5 * hiss() * Math.exp(-beat(t, 1, 0.5) * 20))
  const bass = tone(lengthS, (t) => 0.35 * Math.sin(2 * Math.PI * (t % 4 < 2 ? 82.4 : 73.4) * t))
  const keys = [1, 1.004].map((spread) =>
    tone(
      lengthS,
      (t) => 0.08 * [330, 392, 494].reduce((sum, hz) => sum + Math.sin(2 * Math.PI * hz * spread * t), 0),
    ),
  )
  const voice = tone(
    lengthS,
    (t) =>
      0.3 * Math.sin(2 * Math.PI * (440 * t + 0.4 * Math.sin(2 * Math.PI * 5 * t))) * (t % 2 < 1.5 ? 1 : 0),
  )
  const file = (name: string, channels: readonly Float64Array[]) => ({
    name,
    mimeType: 'audio/wav',
    buffer: wav24(channels),
  })
  return [
    file('01 Kick.wav', [kick]),
    file('02 Snare.wav', [snare]),
    file('03 Bass.wav', [bass]),
    file('04 Keys.wav', keys),
    file('05 Lead Vox.wav', [voice]),
  ]
}

/** One take of a bass, mono. */
export function bassTake(name: string, hz: number, lengthS = 3): StemFile {
  const take = tone(lengthS, (t) => 0.3 * Math.sin(2 * Math.PI * hz * t))
  return { name, mimeType: 'audio/wav', buffer: wav24([take]) }
}

/** Named like a stem, but there is no sound in it. */
export function brokenStem(name: string): StemFile {
  const words = 'These are somebody’s lyrics, saved under the wrong name.\n'
  return { name, mimeType: 'audio/wav', buffer: Buffer.from(words.repeat(200)) }
}
