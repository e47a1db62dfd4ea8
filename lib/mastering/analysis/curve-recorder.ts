/**
 * Takes readings at even steps while a programme runs through its meters: at most 600 points, however long it is.
 * Pure; any thread; memory does not grow with the length.
 */
import { MOST_CURVE_POINTS, type Curve } from '../settings/curve'

/** Steps that are shorter say nothing that a reading over 3 s could show. */
const LEAST_STEP_SECONDS = 0.1

interface Programme {
  readonly frames: number
  readonly sampleRate: number
}

/** Reads one figure at the end of each step; what is not finite is silence. */
type Read = () => number

export class CurveRecorder {
  private readonly stepFrames: number
  private readonly points: (number | null)[][]
  private inStep = 0

  constructor(
    private readonly programme: Programme,
    private readonly reads: readonly Read[],
  ) {
    const { frames, sampleRate } = programme
    const least = Math.max(1, Math.round(LEAST_STEP_SECONDS * sampleRate))
    this.stepFrames = Math.max(least, Math.ceil(frames / MOST_CURVE_POINTS))
    this.points = reads.map(() => [])
  }

  /** Hands the block on in pieces that end where steps end. */
  process(
    channels: readonly Float32Array[],
    frames: number,
    next: (channels: readonly Float32Array[], frames: number) => void,
  ): void {
    for (let from = 0; from < frames;) {
      const count = Math.min(this.stepFrames - this.inStep, frames - from)
      next(
        channels.map((samples) => samples.subarray(from, from + count)),
        count,
      )
      from += count
      this.inStep += count
      if (this.inStep === this.stepFrames) this.take()
    }
  }

  /** One curve per reading, in their order. */
  finish(): readonly Curve[] {
    if (this.inStep > 0) this.take()
    const stepSeconds = this.stepFrames / this.programme.sampleRate
    return this.points.map((points) => ({ stepSeconds, points }))
  }

  private take(): void {
    this.inStep = 0
    this.reads.forEach((read, index) => {
      const value = read()
      this.points[index]!.push(Number.isFinite(value) ? Math.round(value * 100) / 100 : null)
    })
  }
}
