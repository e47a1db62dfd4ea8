/** Small systems of linear equations in f64. */

/** Largest number of unknowns. */
export const MAX_UNKNOWNS: i32 = 5

@final
export class LinearSystem {
  private rows: StaticArray<f64> = new StaticArray<f64>(MAX_UNKNOWNS * (MAX_UNKNOWNS + 1))
  private solution: StaticArray<f64> = new StaticArray<f64>(MAX_UNKNOWNS)

  /** One coefficient; column `unknowns` is the right-hand side. */
  set(row: i32, column: i32, value: f64): void {
    unchecked((this.rows[row * (MAX_UNKNOWNS + 1) + column] = value))
  }

  result(index: i32): f64 {
    return unchecked(this.solution[index])
  }

  /** Gaussian elimination, rows scaled to their largest coefficient, partial pivoting. False when there is no one answer. */
  solve(unknowns: i32): bool {
    for (let row: i32 = 0; row < unknowns; row++) if (!this.scale(row, unknowns)) return false
    for (let column: i32 = 0; column < unknowns; column++) {
      this.pivot(column, unknowns)
      const head = this.at(column, column)
      if (!(abs(head) > 1e-300)) return false
      for (let row = column + 1; row < unknowns; row++) {
        const part = this.at(row, column) / head
        for (let i = column + 1; i <= unknowns; i++)
          this.set(row, i, this.at(row, i) - part * this.at(column, i))
      }
    }
    for (let row = unknowns - 1; row >= 0; row--) {
      let sum = this.at(row, unknowns)
      for (let i = row + 1; i < unknowns; i++) sum -= this.at(row, i) * unchecked(this.solution[i])
      unchecked((this.solution[row] = sum / this.at(row, row)))
    }
    return true
  }

  private at(row: i32, column: i32): f64 {
    return unchecked(this.rows[row * (MAX_UNKNOWNS + 1) + column])
  }

  private scale(row: i32, unknowns: i32): bool {
    let largest: f64 = 0
    for (let i: i32 = 0; i < unknowns; i++) largest = max(largest, abs(this.at(row, i)))
    if (!(largest > 0 && largest < Infinity)) return false
    const part = 1 / largest
    for (let i: i32 = 0; i <= unknowns; i++) this.set(row, i, this.at(row, i) * part)
    return true
  }

  private pivot(column: i32, unknowns: i32): void {
    let best = column
    for (let row = column + 1; row < unknowns; row++)
      if (abs(this.at(row, column)) > abs(this.at(best, column))) best = row
    if (best == column) return
    for (let i: i32 = 0; i <= unknowns; i++) {
      const value = this.at(column, i)
      this.set(column, i, this.at(best, i))
      this.set(best, i, value)
    }
  }
}
