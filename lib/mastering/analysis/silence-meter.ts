/** How long a programme is silent at its head and at its tail. One pass. Any thread. */

/** Sound begins over this, full scale 1: -70 dBFS. */
export const SILENCE_PEAK = 10 ** (-70 / 20)

export class SilenceMeter {
  private frames = 0
  private first = -1
  private last = -1

  constructor(private readonly sampleRate: number) {}

  push([left, right]: readonly Float32Array[], frames: number): void {
    if (left && right) {
      const isSound = (i: number) => Math.max(Math.abs(left[i] ?? 0), Math.abs(right[i] ?? 0)) > SILENCE_PEAK
      let from = 0
      if (this.first < 0) {
        while (from < frames && !isSound(from)) from++
        if (from < frames) this.first = this.frames + from
      }
      let to = frames - 1
      while (to >= from && !isSound(to)) to--
      if (to >= from) this.last = this.frames + to
    }
    this.frames += frames
  }

  /** A silent programme is silent at both ends for its whole length. */
  read(): { readonly headSilenceMs: number; readonly tailSilenceMs: number } {
    const head = this.first < 0 ? this.frames : this.first
    const tail = this.frames - 1 - this.last
    return { headSilenceMs: this.milliseconds(head), tailSilenceMs: this.milliseconds(tail) }
  }

  private milliseconds(frames: number): number {
    return Math.round((10_000 * frames) / this.sampleRate) / 10
  }
}
