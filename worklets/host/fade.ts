/** A straight fade over a whole quantum: what is cut off must not click. In place; audio thread. */
export function fade(left: Float32Array, right: Float32Array, from: number, to: number): void {
  for (let i = 0; i < left.length; i++) {
    const gain = from + ((to - from) * (i + 0.5)) / left.length
    left[i] = (left[i] ?? 0) * gain
    right[i] = (right[i] ?? 0) * gain
  }
}
