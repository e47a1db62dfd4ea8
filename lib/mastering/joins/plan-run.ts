/**
 * Songs that run into each other: which belong together, and where each lies in the one programme that they make, in frames of
 * the file's rate. Pure; any thread.
 */
import { resampledFrames } from '@/lib/dsp-host/resampler-host'
import { DEFAULT_GAP_SECONDS, type SongOrder } from '../settings/album-order'
import type { SidePlan } from '../settings/sides'
import type { MasterTarget } from '../settings/targets'

/** Places of the songs that a song is rendered in one pass with, itself among them; alone where nothing is joined. */
export function runAround(
  target: MasterTarget,
  songs: readonly (SongOrder | null)[],
  song: number,
  sides: readonly SidePlan[] = [],
): readonly number[] {
  const isJoined = (place: number) => joins(target, songs, place, sides)
  let from = song
  while (isJoined(from)) from--
  let to = song
  while (isJoined(to + 1)) to++
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

/** Whether a song goes on from the one before it: not where songs are played one by one, nor where a record is turned. */
function joins(
  target: MasterTarget,
  songs: readonly (SongOrder | null)[],
  place: number,
  sides: readonly SidePlan[],
): boolean {
  const song = songs[place]
  if (!song || !songs[place - 1] || !target.keepsOffsets) return false
  if (sides.some((side) => side.songs[0] === place)) return false
  return (song.gapSeconds ?? DEFAULT_GAP_SECONDS) <= 0
}

/** Rate of a song's file: what runs into each other has one, the highest. */
export function runRate(rates: readonly number[], places: readonly number[]): number {
  return Math.max(...places.map((place) => rates[place] ?? 0))
}

export interface RunSong {
  readonly sampleRate: number
  readonly frames: number
  readonly order: SongOrder
}

export interface PlacedInRun {
  /** First frame of its own sound. */
  readonly start: number
  /** Frames of its own sound. */
  readonly frames: number
  /** Frames that it shares with the song before it; 0: it begins where that one ends. */
  readonly overlap: number
  /** First frame of its file, and first behind it. */
  readonly from: number
  readonly to: number
}

/** Rate at which the songs are laid onto each other: their own where they share one, and converted once, as a whole. */
export function mixRateOf(songs: readonly RunSong[], outputRate: number): number {
  const [first] = songs
  return first && songs.every(({ sampleRate }) => sampleRate === first.sampleRate)
    ? first.sampleRate
    : outputRate
}

/**
 * A crossfade takes at most half of the shorter song. Files are cut where a song begins, on the medium's grid from the run's
 * start; only the run's end is padded. `start`, `frames` and `overlap` count at the mix rate, `from` and `to` at the file's.
 */
export function layOutRun(songs: readonly RunSong[], outputRate: number, grid: number): PlacedInRun[] {
  const mixRate = mixRateOf(songs, outputRate)
  const lengths = songs.map(({ frames, sampleRate }) => resampledFrames(frames, sampleRate, mixRate))
  let end = 0
  const starts = lengths.map((frames, index) => {
    const overlap = index === 0 ? 0 : overlapOf(songs[index]!, lengths[index - 1] ?? 0, frames, mixRate)
    const start = end - overlap
    end = start + frames
    return { start, frames, overlap }
  })
  const inFile = (frame: number) => resampledFrames(frame, mixRate, outputRate) / grid
  const total = Math.ceil(inFile(end)) * grid
  const cuts = starts.map(({ start }) => Math.floor(inFile(start)) * grid)
  return starts.map((own, index) => ({ ...own, from: cuts[index] ?? 0, to: cuts[index + 1] ?? total }))
}

function overlapOf({ order }: RunSong, before: number, own: number, mixRate: number): number {
  const wanted = Math.round(Math.max(0, -(order.gapSeconds ?? 0)) * mixRate)
  return Math.min(wanted, before >> 1, own >> 1)
}
