/** How much a mix may hold, once, with the reason. More is refused with words, never cut off in silence. */

/** Inserts of one strip: twice the slots of a large console; the core's cost grows with the longest rack. */
export const INSERTS_PER_RACK = 16
/** VCAs of a song: eight times what large desks have. */
export const VCAS_MAX = 64
/** Buses of a song; the room server takes 128 records. */
export const BUSES_MAX = 120
/** Lanes of a song: fader, pan and six more of each of 128 channels. */
export const LANES_MAX = 1024
/** Breakpoints of one lane: 6 minutes of rides thin to about 720. */
export const BREAKPOINTS_PER_LANE = 4000
/** Breakpoints of a song: at 45 bytes each (0.9 MB) a document stays below half of the server's largest frame. */
export const BREAKPOINTS_MAX = 20_000
