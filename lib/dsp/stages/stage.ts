/** A processor of mastering at work on whole stereo blocks in place; stage-exports.ts is its door. */
export abstract class Stage {
  /** @param frames of a block */
  constructor(readonly frames: i32) {}

  /** Address of the left (0) or right (1) half of the block. */
  abstract half(channel: i32): usize
  /** Frames by which the output comes late. */
  abstract latencyFrames(): i32
  /** The whole block in place. */
  abstract process(): void
}
