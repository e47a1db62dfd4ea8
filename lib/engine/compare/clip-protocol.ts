/**
 * What the page tells the worklet about sound that is heard in the mix's place: clips of memory that are played after the mix
 * bus. Plain data; any thread.
 */

/** Stereo sound at the song's rate. */
export interface ClipSound {
  /** Float32, full scale 1: all left samples, then all right ones. */
  readonly samples: SharedArrayBuffer
  readonly frames: number
}

/** Which of a clip's frames sounds: one bound to the song, or its own stretch over and over. */
export type ClipPlace =
  /** Clip frame = song sample that leaves the mix bus + offset. */
  | { readonly mode: 'song'; readonly offset: number }
  /** Frames start to end (exclusive), and again. */
  | { readonly mode: 'own'; readonly start: number; readonly end: number }

/** 0: a reference; 1: the mix through a codec; 2: what the codec took away or added. */
export type ClipSlot = 0 | 1 | 2
export const CLIP_SLOTS: readonly ClipSlot[] = [0, 1, 2]

export type ClipMessage =
  | { readonly type: 'clip'; readonly slot: ClipSlot; readonly sound: ClipSound | null }
  | { readonly type: 'clipPlace'; readonly slot: ClipSlot; readonly place: ClipPlace }
  /** Crossfades to a clip, or to the mix. Linear gains; an own stretch begins anew when `isCued`. */
  | {
      readonly type: 'hear'
      readonly slot: ClipSlot | null
      readonly gain: number
      readonly fadeFrames: number
      readonly isCued: boolean
    }
