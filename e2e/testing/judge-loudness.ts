/**
 * An instrument independent of the core: integrated loudness of interleaved stereo at 48 kHz in f64, by the letter of the
 * standard, from its table of filter coefficients.
 *
 * @source ITU-R BS.1770-5 Annex 1, tables 1 and 2 (48 kHz), equations 1-7
 */
const SHELF = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
}
const HIGH_PASS = { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] }

function filtered(
  samples: Float64Array,
  { b, a }: { readonly b: readonly number[]; readonly a: readonly number[] },
): Float64Array {
  const [b0 = 0, b1 = 0, b2 = 0] = b
  const [a1 = 0, a2 = 0] = a
  const out = new Float64Array(samples.length)
  for (let i = 0; i < samples.length; i++) {
    const x = (at: number) => samples[at] ?? 0
    out[i] = b0 * x(i) + b1 * x(i - 1) + b2 * x(i - 2) - a1 * (out[i - 1] ?? 0) - a2 * (out[i - 2] ?? 0)
  }
  return out
}

const toLufs = (power: number) => -0.691 + 10 * Math.log10(power)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

export function integratedLufs(interleaved: Float32Array, sampleRate: number): number {
  if (sampleRate !== 48_000) throw new Error('The table is for 48 kHz.')
  const sides = [0, 1].map((side) => {
    const samples = Float64Array.from(
      { length: interleaved.length / 2 },
      (_, at) => interleaved[at * 2 + side] ?? 0,
    )
    return filtered(filtered(samples, SHELF), HIGH_PASS)
  })
  const blocks: number[] = []
  for (let from = 0; from + 19_200 <= interleaved.length / 2; from += 4800) {
    let power = 0
    for (const side of sides) for (let i = from; i < from + 19_200; i++) power += (side[i] ?? 0) ** 2
    blocks.push(power / 19_200)
  }
  const audible = blocks.filter((power) => toLufs(power) > -70)
  const gate = toLufs(mean(audible)) - 10
  return toLufs(mean(audible.filter((power) => toLufs(power) > gate)))
}
