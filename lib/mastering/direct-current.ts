/**
 * Takes direct current (a constant offset) out of a programme that has some: a first-order high-pass at 2 Hz in f64, so
 * that neither its beginning nor its silences get a step. Leaves 20 Hz within 0.05 dB.
 */
const CUTOFF_HZ = 2

export class DirectCurrentBlocker {
  private readonly keep: number
  private readonly state: { input: number; output: number }[] = [
    { input: 0, output: 0 },
    { input: 0, output: 0 },
  ]

  constructor(sampleRate: number) {
    this.keep = 1 - (2 * Math.PI * CUTOFF_HZ) / sampleRate
  }

  /** Changes `frames` samples of left and right in place. */
  process(channels: readonly Float32Array[], frames: number): void {
    channels.forEach((samples, side) => {
      const state = this.state[side]
      if (!state) return
      for (let i = 0; i < frames; i++) {
        const input = samples[i] ?? 0
        state.output = input - state.input + this.keep * state.output
        state.input = input
        samples[i] = state.output
      }
    })
  }
}
