/**
 * Where a frame stands in the rings: 128 frames of every track follow each other, then the next 128 of every track. So what the
 * audio thread needs for one quantum lies in one piece; tracks one after the other would cost it a cache miss each. A track is one
 * side of a lane: lane * 2 + side. Pure; any thread.
 */
import { RING_FRAMES } from './protocol'

/** Frames of a track in one piece, a power of two. */
export const RING_PIECE = 128
const PIECE_MASK = RING_PIECE - 1

/** Index of a track's frame; from there on `framesInPiece` follow each other. `tracks` is twice the number of lanes. */
export function ringIndex(tracks: number, track: number, playout: number): number {
  const frame = playout & (RING_FRAMES - 1)
  return (frame & ~PIECE_MASK) * tracks + track * RING_PIECE + (frame & PIECE_MASK)
}

/** Frames from here to the end of the piece. */
export function framesInPiece(playout: number): number {
  return RING_PIECE - (playout & PIECE_MASK)
}

export function tracksIn(rings: { readonly length: number }): number {
  return rings.length / RING_FRAMES
}

/** Writes frames of a track from this playout on; at most RING_FRAMES. */
export function writeTrack(rings: Float32Array, track: number, playout: number, samples: Float32Array): void {
  const tracks = tracksIn(rings)
  for (let done = 0; done < samples.length;) {
    const end = Math.min(samples.length, done + framesInPiece(playout + done))
    rings.set(samples.subarray(done, end), ringIndex(tracks, track, playout + done))
    done = end
  }
}
