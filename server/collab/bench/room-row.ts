/** What `npm run bench:rooms` prints: measured numbers with their bounds, and who does the same work in the same run. */
export interface RoomRow {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly must: number
  readonly meetsMust: boolean
  readonly rival?: string
  /** In this row's unit. */
  readonly rivalValue?: number
}

interface Rival {
  readonly rival?: string
  readonly rivalValue?: number
}

/** Reached when not above `must`. */
export function atMost(what: string, value: number, unit: string, must: number, rival: Rival = {}): RoomRow {
  const rounded = Math.round(value * 100) / 100
  return { what, value: rounded, unit, must, meetsMust: value <= must, ...rival }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function lineOf({ what, value, unit, must, meetsMust, rival, rivalValue }: RoomRow): string {
  const beside = rival ? ` | ${rival}: ${(rivalValue ?? Number.NaN).toFixed(1)}` : ''
  return `${meetsMust ? 'ok  ' : 'MISS'} ${value.toFixed(2).padStart(9)} ${unit.padEnd(7)} ${what} (must ${Number(must.toFixed(2))})${beside}`
}
