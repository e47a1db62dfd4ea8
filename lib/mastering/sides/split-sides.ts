/**
 * Where the record is turned: the album in its order, split into sides of even length. The end of a side lies at the inner
 * groove, where treble is lost, so that a bright or loud song there counts as up to a minute more; songs that run into each
 * other are kept on one side while there is another place to turn. Pure.
 */

export interface SideSong {
  readonly seconds: number
  /** Silence before it, s; below 0 it begins that much before the end of the song before it. */
  readonly gapSeconds: number
  /** Goes on where the song before it stops, or overlaps it. */
  readonly isJoined: boolean
  /** How much it would suffer at the inner groove, 0 or more; 0: no more than the album's middle. */
  readonly strain: number
}

/** A song as the sides are planned with it. */
export interface WeighedSong extends SideSong {
  readonly title: string
  /** Treble and loudness over the album's middle, dB and LU. */
  readonly brighterDb: number
  readonly louderLu: number
}

const SECONDS_PER_STRAIN = 10
const MOST_STRAIN_SECONDS = 60
/** Turning the record inside a segue costs more than any imbalance. */
const BROKEN_SEGUE_COST = 1e12

/** Length of a side that holds these songs, s: its first song has no gap before it. */
export function sideSeconds(songs: readonly SideSong[]): number {
  return songs.reduce((sum, song, index) => sum + song.seconds + (index > 0 ? song.gapSeconds : 0), 0)
}

function costOf(songs: readonly SideSong[], isFirst: boolean): number {
  const strain = Math.min(MOST_STRAIN_SECONDS, SECONDS_PER_STRAIN * (songs.at(-1)?.strain ?? 0))
  const length = sideSeconds(songs) + strain
  return length * length + (!isFirst && songs[0]?.isJoined ? BROKEN_SEGUE_COST : 0)
}

/**
 * @param count of sides, at least 1 and at most as many as there are songs
 * @returns the place of each side's first song; the lowest sum of squared lengths, by dynamic programming
 */
export function splitSides(songs: readonly SideSong[], count: number): readonly number[] {
  let best = songs.map((_, end) => ({ cost: costOf(songs.slice(0, end + 1), true), starts: [0] }))
  for (let side = 2; side <= count; side++) {
    best = songs.map((_, end) => {
      let least = { cost: Infinity, starts: [0] as number[] }
      for (let start = side - 1; start <= end; start++) {
        const before = best[start - 1]
        if (!before || before.starts.length !== side - 1) continue
        const cost = before.cost + costOf(songs.slice(start, end + 1), false)
        if (cost < least.cost) least = { cost, starts: [...before.starts, start] }
      }
      return least
    })
  }
  return best.at(-1)?.starts ?? []
}
