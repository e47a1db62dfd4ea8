/** A stereo programme that songs are laid onto, and that is taken from its start on as soon as it is whole. Any thread. */

const STEP = 65_536

export class Timeline {
  private from = 0
  private sides: Float32Array[] = [new Float32Array(STEP), new Float32Array(STEP)]

  /** Adds `channels` from frame `at` on, each frame by its weight; what lies before the start or is silent is passed over. */
  add(channels: readonly Float32Array[], at: number, weight: (frame: number) => number): void {
    const frames = channels[0]?.length ?? 0
    for (let i = 0; i < frames; i++) {
      const frame = at + i
      const own = weight(frame)
      if (own === 0 || frame < this.from) continue
      this.reserve(frame - this.from + 1)
      this.sides.forEach((side, channel) => {
        side[frame - this.from] = (side[frame - this.from] ?? 0) + own * (channels[channel]?.[i] ?? 0)
      })
    }
  }

  /** Hands on everything before a frame, silence where nothing was laid. */
  take(until: number, emit: (channels: readonly Float32Array[], frames: number) => void): void {
    const frames = until - this.from
    if (frames <= 0) return
    this.reserve(frames)
    emit(
      this.sides.map((side) => side.slice(0, frames)),
      frames,
    )
    this.sides = this.sides.map((side) => {
      const rest = new Float32Array(Math.max(STEP, side.length - frames))
      rest.set(side.subarray(frames))
      return rest
    })
    this.from = until
  }

  private reserve(frames: number): void {
    const [first] = this.sides
    if (!first || frames <= first.length) return
    const length = Math.max(frames, 2 * first.length)
    this.sides = this.sides.map((side) => {
      const larger = new Float32Array(length)
      larger.set(side)
      return larger
    })
  }
}
