/** The value inside [low, high]; low for NaN. */
export function clampTo(value: f32, low: f32, high: f32): f32 {
  return value >= low ? min<f32>(value, high) : low
}
