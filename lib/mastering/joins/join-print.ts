/**
 * A fingerprint of the samples on both sides of a join: whoever reads the two files in sequence makes it again and sees whether
 * they are the one programme. FNV-1a over the samples as whole numbers, 32 bits. Pure; any thread.
 */

/** Frames on each side of the join. */
export const JOIN_FRAMES = 2048

const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

export class JoinPrint {
  private hash = OFFSET

  /** @param join first frame behind the join */
  constructor(private readonly join: number) {}

  /** @param at frame of the programme at which the block begins */
  push(channels: readonly Int32Array[], frames: number, at: number): void {
    const from = Math.max(0, this.join - JOIN_FRAMES - at)
    const to = Math.min(frames, this.join + JOIN_FRAMES - at)
    for (let i = from; i < to; i++)
      for (const samples of channels) this.hash = Math.imul(this.hash ^ (samples[i] ?? 0), PRIME) >>> 0
  }

  read(): string {
    return this.hash.toString(16).padStart(8, '0')
  }
}
