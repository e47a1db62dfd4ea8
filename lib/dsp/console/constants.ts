/** Frames of the grid on which smoothing, flushing and coefficients move, counted from song sample 0. */
export const SUB_BLOCK: i32 = 32
/** Longest block of one render call. */
export const MAX_FRAMES: i32 = 512
/** Strips that run side by side, one per f32 lane. */
export const LANES: i32 = 4
/** Bytes of one planar buffer of MAX_FRAMES, with room for reading four at a time. */
export const INPUT_BYTES: usize = (<usize>MAX_FRAMES + 4) * 4
/** Bytes of one planar buffer of a sub-block, with room for writing four at a time. */
export const BLOCK_BYTES: usize = (<usize>SUB_BLOCK + 4) * 4
/** Length of the way to zero that replaces the step when a strip is taken out, in frames. */
export const DECLICK_FRAMES: i32 = 256

export const RESULT_OK: i32 = 0
export const RESULT_UNKNOWN: i32 = 1
export const RESULT_LENGTH: i32 = 2
export const RESULT_TOO_LARGE: i32 = 3
export const RESULT_ROUTING: i32 = 4
