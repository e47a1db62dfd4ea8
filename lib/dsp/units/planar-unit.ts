/** One unit of a kind that is too large for lanes (delay lines, networks): planar audio, its own memory, used again when free. */
export abstract class PlanarUnit {
  /** New settings; see Bank.aim. Whether the unit is on is the bank's business. */
  abstract aim(values: usize, steps: f32): void

  /** As new with the values last aimed at, which are reached at once. */
  abstract reset(): void

  /** As `reset`, for a unit that is switched on while sound plays. */
  begin(): void {
    this.reset()
  }

  /** Start of a sub-block in which the unit runs. */
  abstract advance(): void

  /** `frames` planar samples (at most a sub-block) of both sides in place, from frame `phase` on. `key` as in Bank.processLane. */
  abstract process(left: usize, right: usize, key: usize, phase: i32, frames: i32): void

  /** The next sub-block that begins, begins at this song sample. */
  seek(songSample: f64): void {}

  /** Gain reduction of the last call of `process`, dB, 0 or positive. */
  reductionDb(): f32 {
    return 0
  }
}
