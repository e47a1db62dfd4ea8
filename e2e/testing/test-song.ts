/** A short song of seeded stems with everything on: gaps, overlaps, mono, stems above full scale, EQ, compressor, sends, group. */
import { createMix, reduceMix, type MixCommand, type MixState, type ParameterValue } from '@/lib/mix'
import { TEST_RATE, makeStem, seededIntegers, type TestStem } from '@/worklets/testing/make-flac'

export interface TestSong {
  readonly mix: MixState
  readonly stems: readonly TestStem[]
}

/** Of an impulse response that somebody uploaded. */
export const RESPONSE_ID = `0-${'c0ffee11'.padEnd(64, '7')}`

/** One control. */
export const set = (
  record: 'channels' | 'inserts' | 'sends' | 'buses',
  id: string,
  field: string,
  value: ParameterValue,
) => ({ kind: 'setParameter', target: { record, id, field }, value }) as const

/** @param seconds of the song; stems are shorter and start later here and there */
export async function makeTestSong(seconds: number): Promise<TestSong> {
  const frames = (part: number) => Math.round(seconds * part * TEST_RATE)
  const stems = [
    await makeStem(seededIntegers(11, frames(1) * 2), { id: 'drums', channels: 2 }),
    await makeStem(seededIntegers(12, frames(0.7)), { id: 'bass', channels: 1 }),
    await makeStem(seededIntegers(13, frames(0.5) * 2, 0.9), { id: 'keys', channels: 2, scaleExponent: 1 }),
    await makeStem(seededIntegers(14, frames(0.3)), { id: 'voice', channels: 1 }),
  ]
  const starts = [0, 12345, 3001, frames(0.4)]
  const pans = [0, -0.3, 0.5, 0.1]
  const add: MixCommand = {
    kind: 'addStemChannels',
    stems: stems.map((stem, at) => ({
      channelId: stem.id,
      stemId: stem.id,
      name: stem.id,
      width: stem.channels === 1 ? 'mono' : 'stereo',
      colour: at,
      pan: pans[at] ?? 0,
      startSample: starts[at] ?? 0,
      lengthSamples: stem.frames,
    })),
  }
  const moves: MixCommand[] = [
    set('channels', 'bass', 'faderDb', -3.7),
    set('channels', 'keys', 'faderDb', -9),
    set('inserts', 'drums:eq', 'band2GainDb', 4.5),
    set('inserts', 'drums:eq', 'isHighPassOn', true),
    set('inserts', 'voice:eq', 'band4GainDb', -6),
    { kind: 'setInsertBypass', insertId: 'drums:compressor', isBypassed: false },
    set('inserts', 'drums:compressor', 'thresholdDb', -30),
    set('sends', 'voice>reverb', 'levelDb', -8),
    set('inserts', 'reverb:reverb', 'decayS', 0.5),
    { kind: 'addGroup', busId: 'rhythm', name: 'Rhythm', channelIds: ['drums', 'bass'] },
    set('buses', 'rhythm', 'faderDb', -1.5),
  ]
  const response = await makeStem(fallingIntegers(15, frames(0.15) * 2), { id: RESPONSE_ID, channels: 2 })
  return { mix: [add, ...moves].reduce(reduceMix, createMix()), stems: [...stems, response] }
}

/** As of a room: down by 80 dB at its end. */
function fallingIntegers(seed: number, count: number): Int32Array {
  return seededIntegers(seed, count).map((value, at) => Math.round(value * 10 ** ((-4 * at) / count)))
}

/** So many stereo channels of the same length, with EQ and compressor on. */
export async function makeWideSong(channels: number, seconds: number): Promise<TestSong> {
  const stem = await makeStem(seededIntegers(21, Math.round(seconds * TEST_RATE) * 2, 0.1), {
    id: 'wide',
    channels: 2,
  })
  const stems = Array.from({ length: channels }, (_, at) => ({
    ...stem,
    id: `wide${at}`,
    audioUrl: `/stems/wide${at}/audio`,
  }))
  const add: MixCommand = {
    kind: 'addStemChannels',
    stems: stems.map(({ id, frames }, at) => ({
      channelId: id, stemId: id, name: id, width: 'stereo', colour: at % 12, pan: 0, startSample: 0, lengthSamples: frames,
    })), // prettier-ignore
  }
  const moves = stems.flatMap(({ id }): MixCommand[] => [
    set('inserts', `${id}:eq`, 'band2GainDb', 3),
    { kind: 'setInsertBypass', insertId: `${id}:compressor`, isBypassed: false },
  ])
  return { mix: [add, ...moves].reduce(reduceMix, createMix()), stems }
}
