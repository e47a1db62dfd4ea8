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
/** Length of the way to zero that replaces a step when something is taken out or put in another place, in frames. */
export const DECLICK_FRAMES: i32 = 256
/** Length of the crossfade between two delays of latency compensation, in frames. */
export const DELAY_FADE_FRAMES: i32 = 512
/** Time of an ordinary change of a value, ms. */
export const GLIDE_MS: f32 = 20
/** Longest delay of a path that latency compensation makes up for, in frames. */
export const MAX_LATENCY: i32 = 65536

export const RESULT_OK: i32 = 0
export const RESULT_UNKNOWN: i32 = 1
export const RESULT_LENGTH: i32 = 2
export const RESULT_TOO_LARGE: i32 = 3
export const RESULT_ROUTING: i32 = 4
export const RESULT_TOO_LATE: i32 = 5
