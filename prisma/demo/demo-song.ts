import { seededRandom } from './seeded'
import { createTrack, type Track } from './track'

export interface DemoStem {
  /** File name without its ending, as a band would send it. */
  readonly name: string
  readonly mono?: boolean
  readonly play: (track: Track) => void
}

export interface DemoSong {
  readonly title: string
  readonly tempoBpm: number
  readonly sampleRate: number
  readonly durationS: number
  readonly sections: readonly { readonly name: string; readonly atS: number }[]
  readonly stems: readonly DemoStem[]
}

/** Peak of every stem: what a careful recording leaves. */
const STEM_PEAK = 0.5

/**
 * Plays one stem of a demo song from its seed.
 * @returns planar, 1 or 2 channels x frames, sample peak 0.5 (a silent stem stays silent)
 */
export function renderDemoStem(song: DemoSong, index: number): readonly Float32Array[] {
  const stem = song.stems[index]!
  const seed = [...`${song.title}/${stem.name}`].reduce(
    (sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0),
    7,
  )
  const track = createTrack(song.sampleRate, song.durationS, seededRandom(seed))
  stem.play(track)
  const channels = stem.mono ? [track.left] : [track.left, track.right]
  let peak = 0
  for (const channel of channels) for (const sample of channel) peak = Math.max(peak, Math.abs(sample))
  const gain = peak > 0 ? STEM_PEAK / peak : 0
  return channels.map((channel) => channel.map((sample) => sample * gain))
}
