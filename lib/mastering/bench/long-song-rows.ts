/** A song of three hours (at 8 kHz, so that it takes seconds): its master must not need memory for its length. */
import { atMost, type Row } from '@/lib/dsp-host/bench/row'
import { roughMix } from '@/lib/dsp-host/testing/tones'
import { masterAlbum } from '../master-album'
import { core } from './bench-place'

const RATE = 8000
const LENGTH = 3 * 3600 * RATE

export default async function measureLongSong(): Promise<readonly Row[]> {
  const loop = roughMix({ seconds: 60, sampleRate: RATE, gain: 0.35 })
  const read = async (from: number, frames: number) => {
    const at = from % (loop[0].length - frames)
    return loop.map((side) => side.slice(at, at + frames))
  }
  let most = 0
  const before = process.memoryUsage().rss
  const watch = () => (most = Math.max(most, process.memoryUsage().rss - before))
  const sink = { write: async () => void watch(), finish: async () => {}, abandon: async () => {} }
  await masterAlbum({
    module: core,
    order: { title: 'Bench', artist: 'Bench', targets: ['streaming'], songs: [{ title: 'Long' }] },
    openSource: async () => ({ sampleRate: RATE, channels: 2, frames: LENGTH, read }),
    openSink: async () => sink,
    onProgress: watch,
  })
  return [atMost('memory that a song of three hours adds', most / 2 ** 20, 'MiB', { must: 250, goal: 150 })]
}
