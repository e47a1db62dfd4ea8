/** A song as long as songs are: so many stereo stems, each of its own id, that share one sound; and its waveform. */
import { PeaksMeter } from '@/server/media/measure-peaks'
import { writePeaks } from '@/lib/contracts/peaks'
import type { TestStem } from '@/worklets/testing/make-flac'
import { makeWideSong, type TestSong } from './test-song'

export interface LongSong extends TestSong {
  readonly peaks: Uint8Array
}

export async function makeLongSong(channels: number, seconds: number): Promise<LongSong> {
  const song = await makeWideSong(channels, seconds)
  const [first] = song.stems
  if (!first) throw new Error('a song has stems')
  return { ...song, peaks: peaksOf(first) }
}

function peaksOf({ integers, channels, sampleRate, frames }: TestStem): Uint8Array {
  const meter = new PeaksMeter(sampleRate, channels)
  const block = Array.from({ length: channels }, () => new Float32Array(sampleRate))
  for (let at = 0; at < frames; at += sampleRate) {
    const count = Math.min(sampleRate, frames - at)
    block.forEach((side, channel) => {
      for (let i = 0; i < count; i++) side[i] = (integers[(at + i) * channels + channel] ?? 0) / 2 ** 23
    })
    meter.add(block, count)
  }
  return writePeaks(meter.finish())
}
