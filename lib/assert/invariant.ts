/** Stops on a programmer's error: a condition that no input from outside may break. On in production. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`)
}

/** Marks a switch as complete: a new member of a closed list fails to compile here. */
export function unreachable(value: never): never {
  throw new Error(`Invariant broken: unexpected ${String(value)}`)
}
