/** What a curve is to do with an oversampled segment: set before `shape`. */
@final
export class Shaping {
  /** Readable for a frame of the base rate more on either side. */
  from: usize = 0
  to: usize = 0
  /** Frames of the base rate, and oversampled ones per frame. */
  frames: i32 = 0
  factor: i32 = 4
  phase: i32 = 0
  /** Addresses of Slopes. */
  drive: usize = 0
  bias: usize = 0
  weight: usize = 0
  isBiased: bool = false
  /** Adds to what is there instead of replacing it. */
  adds: bool = false
}
