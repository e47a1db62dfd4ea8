/** Straight fades: what is cut off or begins in the middle must not click. In place; audio thread. */
import { QUANTUM } from '@/lib/engine/protocol'

export function fade(left: Float32Array, right: Float32Array, from: number, to: number): void {
  for (let i = 0; i < left.length; i++) {
    const gain = from + ((to - from) * (i + 0.5)) / left.length
    left[i] = (left[i] ?? 0) * gain
    right[i] = (right[i] ?? 0) * gain
  }
}

/** Fades in what begins at frame `at`, over one quantum's length; `left` frames of it are still to come. @returns how many stay */
export function fadeIn(sides: readonly [Float32Array, Float32Array], at: number, toCome: number): number {
  const [left, right] = sides
  for (let i = at; i < left.length && toCome > 0; i++, toCome--) {
    const gain = (QUANTUM - toCome + 0.5) / QUANTUM
    left[i] = (left[i] ?? 0) * gain
    right[i] = (right[i] ?? 0) * gain
  }
  return toCome
}
