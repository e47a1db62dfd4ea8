/** How the two sides of a file stand to each other. */

export interface HeardPhase {
  /** -1 (one side upside down) to 1 (mono), over the whole file; null where a side is silent or there is only one. */
  readonly correlation: number | null
  /** What is lost when both sides are added, dB: 0 for mono, 3 for unrelated sides; null as above. */
  readonly monoLossDb: number | null
}

export class PhaseWalk {
  private left = 0
  private right = 0
  private both = 0

  push([left, right]: readonly Float32Array[]): void {
    if (!left || !right) return
    for (let i = 0; i < left.length; i++) {
      const [l, r] = [left[i] ?? 0, right[i] ?? 0]
      this.left += l * l
      this.right += r * r
      this.both += l * r
    }
  }

  read(): HeardPhase {
    const { left, right, both } = this
    if (left === 0 || right === 0) return { correlation: null, monoLossDb: null }
    const sum = Math.max(0, left + right + 2 * both) / 4
    return {
      correlation: both / Math.sqrt(left * right),
      monoLossDb: -10 * Math.log10(Math.max(1e-12, sum / ((left + right) / 2))),
    }
  }
}
