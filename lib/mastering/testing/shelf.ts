/** A second-order shelf in f64 for pushing test mixes apart. Source: R. Bristow-Johnson, "Audio EQ Cookbook", shelves with S = 1. */

export interface Shelf {
  readonly hz: number
  readonly gainDb: number
  readonly isHigh: boolean
}

/** Changes the samples in place. */
export function shelf(samples: Float32Array, { hz, gainDb, isHigh }: Shelf, sampleRate: number): void {
  const a = 10 ** (gainDb / 40)
  const w = (2 * Math.PI * hz) / sampleRate
  const cos = (isHigh ? 1 : -1) * Math.cos(w)
  const root = 2 * Math.sqrt(a) * Math.sin(w) * Math.SQRT1_2
  const way = isHigh ? 1 : -1
  const b0 = a * (a + 1 + (a - 1) * cos + root)
  const b1 = -2 * way * a * (a - 1 + (a + 1) * cos)
  const b2 = a * (a + 1 + (a - 1) * cos - root)
  const a0 = a + 1 - (a - 1) * cos + root
  const a1 = 2 * way * (a - 1 - (a + 1) * cos)
  const a2 = a + 1 - (a - 1) * cos - root
  let [one, two] = [0, 0]
  for (let i = 0; i < samples.length; i++) {
    const input = samples[i] ?? 0
    const output = (b0 * input + one) / a0
    one = b1 * input - a1 * output + two
    two = b2 * input - a2 * output
    samples[i] = output
  }
}
