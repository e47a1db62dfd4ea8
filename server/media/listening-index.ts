/** What the index of a listening file learns while the file is written: the size of every FLAC frame, and where nothing sounds. */

/** Sizes of FLAC frames, three bytes each. */
export class FrameSizes {
  private readonly bytes: number[] = []

  /** @param size bytes, below 2^24 (a frame of 2^16 samples is smaller) */
  add(size: number): void {
    this.bytes.push(size & 255, (size >> 8) & 255, (size >> 16) & 255)
  }

  toBase64(): string {
    return Buffer.from(this.bytes).toString('base64')
  }
}

/** Segments in which every sample is 0. */
export class SilenceFinder {
  private readonly loud = new Set<number>()
  private frames = 0

  constructor(
    private readonly segmentFrames: number,
    private readonly channels: number,
  ) {}

  /** @param integers interleaved; the first `frames` frames count */
  add(integers: Int32Array, frames: number): void {
    for (let at = 0; at < frames;) {
      const segment = Math.floor((this.frames + at) / this.segmentFrames)
      const end = Math.min(frames, (segment + 1) * this.segmentFrames - this.frames)
      if (!this.loud.has(segment) && hasSound(integers, at * this.channels, end * this.channels))
        this.loud.add(segment)
      at = end
    }
    this.frames += frames
  }

  get segments(): number[] {
    const count = Math.ceil(this.frames / this.segmentFrames)
    return Array.from({ length: count }, (_, segment) => segment).filter((segment) => !this.loud.has(segment))
  }
}

function hasSound(integers: Int32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (integers[i] !== 0) return true
  return false
}
