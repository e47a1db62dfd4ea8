/** Why a FLAC frame was refused: what `flacDecode` answers instead of a number of frames. The host names them. */

/** The bytes end before the frame does. */
export const TRUNCATED: i32 = -1
/** No frame begins here, or its header is damaged (CRC-8, a reserved value). */
export const BAD_HEADER: i32 = -2
/** A right frame of a kind that is not decoded here: more than two channels, or a side channel of 33 bits. */
export const UNSUPPORTED: i32 = -3
/** More frames or bytes than the decoder was made for. */
export const TOO_LARGE: i32 = -4
/** A reserved value or an impossible length inside a subframe. */
export const BAD_SUBFRAME: i32 = -5
/** CRC-16 over the frame is wrong. */
export const BAD_CHECKSUM: i32 = -6
