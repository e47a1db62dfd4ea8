/** What a bench prints: rows of measured numbers, and CPU time taken fairly. Node. */
export interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly must: number
  readonly goal: number
  readonly meetsMust: boolean
  /** Who does the same work, measured in the same run. */
  readonly rival?: string
  /** The rival's number in this row's unit. */
  readonly rivalValue?: number
}

/** What a `*-rows.ts` file of this folder exports as its default: its measured rows. */
export type MeasureRows = () => readonly Row[] | Promise<readonly Row[]>

type Rival = Pick<Row, 'rival' | 'rivalValue'>

/** A number that counts as reached when it is not above `must`. */
export function atMost(
  what: string,
  value: number,
  unit: string,
  bounds: { readonly must: number; readonly goal: number } & Rival,
): Row {
  return { what, value, unit, ...bounds, meetsMust: value <= bounds.must }
}

/** A number that counts as reached when it is not below `must`. */
export function atLeast(
  what: string,
  value: number,
  unit: string,
  bounds: { readonly must: number; readonly goal: number } & Rival,
): Row {
  return { what, value, unit, ...bounds, meetsMust: value >= bounds.must }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number
}

/** Median µs of this process's CPU that `work` takes over `runs` runs, after one to warm up. A busy machine blurs it little. */
export function cpuOf(work: () => void, runs = 5): number {
  work()
  return median(
    Array.from({ length: runs }, () => {
      const start = process.cpuUsage()
      work()
      const { user, system } = process.cpuUsage(start)
      return user + system
    }),
  )
}

/** A row as a line for people. */
export function lineOf({ what, value, unit, must, goal, meetsMust, rival, rivalValue }: Row): string {
  const figures = `${meetsMust ? 'ok  ' : 'MISS'} ${value.toFixed(2).padStart(9)} ${unit.padEnd(11)} ${what}`
  const bounds = `must ${Number(must.toFixed(2))}, goal ${Number(goal.toFixed(2))}`
  return `${figures} (${bounds})${rival ? ` | ${rival}: ${(rivalValue ?? 0).toFixed(2)}` : ''}`
}
