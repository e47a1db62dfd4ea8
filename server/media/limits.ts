/** What a decoder may take and for how long. Every limit is here with its reason. */

/** A three-hour stereo recording at 96 kHz / 24 bit has 6 GB; a stem of one song never comes near 4. */
export const MAX_FILE_BYTES = 4 * 1024 ** 3

/** Longer than any song or concert recording that a band mixes as one. */
export const MAX_SECONDS = 3 * 3600

/** The console has mono and stereo channels. */
export const MAX_CHANNELS = 2

/** Below: telephone codes. Above: nothing that a song can use. */
export const MIN_SAMPLE_RATE = 8000
export const MAX_SAMPLE_RATE = 192000

/** Frames per block that a reader hands on: 128 kB of stereo floats. */
export const BLOCK_FRAMES = 16384

/** A decoder that uses so much processor time and gives nothing is caught in the file. Starting it takes half a second. */
export const STALL_PROCESSOR_MS = 6000

/** A decoder that gives nothing for so long on the wall is caught too, however busy the machine. */
export const STALL_WALL_MS = 60_000

/** Resident memory at which the child is killed; looked at every WATCH_MS, so the real maximum is a little above. */
export const CHILD_MEMORY_BYTES = 768 * 1024 ** 2
export const WATCH_MS = 100
