/** What was heard last, so that a core that fails in the middle of a quantum ends without a click. Audio thread; no allocation. */
export class LastSound {
  private left = 0
  private right = 0

  note(left: Float32Array, right: Float32Array): void {
    this.left = left[left.length - 1] ?? 0
    this.right = right[right.length - 1] ?? 0
  }

  /** From there straight to silence, over the whole quantum. */
  fadeOut(left: Float32Array, right: Float32Array): void {
    for (let i = 0; i < left.length; i++) {
      const gain = 1 - (i + 1) / left.length
      left[i] = this.left * gain
      right[i] = this.right * gain
    }
    this.left = 0
    this.right = 0
  }
}
