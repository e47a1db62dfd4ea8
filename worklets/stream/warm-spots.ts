/**
 * The first sound of places that somebody may jump to (locators, the loop's start, the song's start), decoded and kept, so that a jump
 * there is heard at once. Worker thread.
 */
export type Sides = readonly [Float32Array, Float32Array]

interface Spot {
  readonly song: number
  readonly lanes: Map<number, Sides>
}

/** Decoded frames per place and lane: the pre-roll, and a block more. */
export const WARM_FRAMES = 12_288
/** 64 stereo lanes take 6.3 MB a place. */
const MOST_SPOTS = 10

export class WarmSpots {
  private spots: Spot[] = []

  /** Places to keep; what is known of the others is dropped. */
  wish(songs: readonly number[]): void {
    this.spots = [...new Set(songs)]
      .slice(0, MOST_SPOTS)
      .map((song) => this.spots.find((spot) => spot.song === song) ?? { song, lanes: new Map() })
  }

  /** A lane plays something else: nothing that was decoded of it counts any more. */
  forget(lane: number): void {
    for (const spot of this.spots) spot.lanes.delete(lane)
  }

  /** Places and lanes that are still cold. */
  cold(lanes: Iterable<number>): { readonly song: number; readonly lane: number }[] {
    const all = [...lanes]
    return this.spots.flatMap(({ song, lanes: warm }) =>
      all.filter((lane) => !warm.has(lane)).map((lane) => ({ song, lane })),
    )
  }

  keep(song: number, lane: number, sides: Sides): void {
    this.spots.find((spot) => spot.song === song)?.lanes.set(lane, sides)
  }

  /** The first song sample from `song` on that is not warm. */
  coldFrom(lane: number, song: number): number {
    const spot = this.spots.find((each) => song >= each.song && song < each.song + WARM_FRAMES)
    return spot?.lanes.has(lane) ? spot.song + WARM_FRAMES : song
  }

  /** Decoded song samples of a lane; null when they are not all warm. */
  find(lane: number, song: number, frames: number): Sides | null {
    for (const spot of this.spots) {
      const at = song - spot.song
      const sides = spot.lanes.get(lane)
      if (!sides || at < 0 || at + frames > WARM_FRAMES) continue
      return [sides[0].subarray(at, at + frames), sides[1].subarray(at, at + frames)]
    }
    return null
  }
}
