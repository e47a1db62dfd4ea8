/** Which lines of a difference are chosen: a line takes along what it stands on, and goes with it. Pure. */
import type { MergeLine } from '@/lib/mix'

/** What nobody disputes: everything but lines that the band changed too, and those that cannot be merged. */
export function undisputed(lines: readonly MergeLine[]): ReadonlySet<string> {
  const keys = lines.filter(isFree).map(({ key }) => key)
  const free = new Set(keys)
  return new Set(
    lines
      .filter((line) => isFree(line) && needsOf(lines, line.key).every((key) => free.has(key)))
      .map(({ key }) => key),
  )
}

const isFree = ({ theirWords, lostName }: MergeLine): boolean => theirWords === null && lostName === null

/** Everything that a line stands on, itself included. */
function needsOf(lines: readonly MergeLine[], key: string): readonly string[] {
  const found = new Set<string>()
  const visit = (each: string) => {
    if (found.has(each)) return
    found.add(each)
    lines.find((line) => line.key === each)?.needs.forEach(visit)
  }
  visit(key)
  return [...found]
}

export function withChoice(
  lines: readonly MergeLine[],
  chosen: ReadonlySet<string>,
  key: string,
  isOn: boolean,
): ReadonlySet<string> {
  if (isOn) return new Set([...chosen, ...needsOf(lines, key)])
  return new Set([...chosen].filter((each) => !needsOf(lines, each).includes(key)))
}

/** The chosen lines that can be merged, in their order. */
export function chosenOf(lines: readonly MergeLine[], chosen: ReadonlySet<string>): readonly MergeLine[] {
  return lines.filter(({ key, lostName }) => chosen.has(key) && lostName === null)
}
