/** What becomes of one drum hit under a transient shaper: the envelopes of the core on a made-up hit, 1 ms per point. Pure. */

const HIT_FALL_MS = 90
const part = (ms: number) => 1 - Math.exp(-1 / ms)
const partOfLead = (ratio: number) => Math.min(1, Math.max(0, (Math.log2(ratio) - 0.25) / 2))

export interface ShapedHit {
  /** Envelope of the hit, 1 at its top. */
  readonly before: readonly number[]
  readonly after: readonly number[]
}

export function shapedHit(
  values: { readonly attackDb: number; readonly sustainDb: number },
  milliseconds: number,
): ShapedHit {
  const before: number[] = []
  const after: number[] = []
  let [peak, slow, long, gainDb] = [1e-9, 1e-9, 1e-9, 0]
  for (let ms = 0; ms < milliseconds; ms++) {
    const level = Math.exp(-ms / HIT_FALL_MS)
    peak = Math.max(level, peak * (1 - part(30)))
    slow = Math.min(peak, slow + part(20) * (peak - slow))
    long = Math.max(peak, long + part(300) * (peak - long))
    const target = values.attackDb * partOfLead(peak / slow) + values.sustainDb * partOfLead(long / peak)
    gainDb += part(1) * (target - gainDb)
    before.push(level)
    after.push(level * 10 ** (gainDb / 20))
  }
  return { before, after }
}
