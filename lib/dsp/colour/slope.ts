/** A value of four lanes over a sub-block: where it starts and its way per frame. */
@unmanaged
export class Slope {
  start: v128
  perFrame: v128
}

/** The value of the Slope at an address, `frame` (1 for the first) frames after its start. */
// @ts-ignore: decorator
@inline
export function valueAt(slope: usize, frame: v128): v128 {
  const way = changetype<Slope>(slope)
  return f32x4.add(way.start, f32x4.mul(way.perFrame, frame))
}
