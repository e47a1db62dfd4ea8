/** A rough mix over a rumble of 12 Hz, as of a stage or a turntable. */
import { roughMix, toneOf } from '@/lib/dsp-host/testing/tones'

/** @param rumbleDb of a full-scale sine */
export function rumblingSong(seconds: number, rumbleDb: number): readonly [Float32Array, Float32Array] {
  const song = roughMix({ seconds, gain: 0.2 })
  const rumble = toneOf([[seconds, rumbleDb]], { hz: 12 })
  for (const side of song) rumble.forEach((sample, i) => (side[i] = (side[i] ?? 0) + sample))
  return song
}
