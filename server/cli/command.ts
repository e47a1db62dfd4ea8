/** What a command of `mixroom` is, and how its arguments are read. */

/** The person's mistake in calling: one sentence, exit code 2. */
export class UsageError extends Error {}

export interface CommandArguments {
  readonly positionals: readonly string[]
  /** Flags with a value. */
  readonly values: Readonly<Record<string, string>>
  /** Flags without one. */
  readonly switches: ReadonlySet<string>
}

export interface Command {
  /** One line for the overview. */
  readonly summary: string
  /** The whole text of `mixroom <name> --help`. */
  readonly help: string
  readonly valueFlags: readonly string[]
  readonly switchFlags: readonly string[]
  /** @returns the exit code. Throws UsageError or AppError with a sentence for people. */
  run(args: CommandArguments): Promise<number>
}

/** @throws UsageError naming the flag that is unknown or lacks its value */
export function readArguments(
  command: Pick<Command, 'valueFlags' | 'switchFlags'>,
  words: readonly string[],
): CommandArguments {
  const positionals: string[] = []
  const values: Record<string, string> = {}
  const switches = new Set<string>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '--') {
      positionals.push(...words.slice(at + 1))
      break
    }
    if (!word.startsWith('--')) {
      positionals.push(word)
      continue
    }
    const [name = '', inline] = word.slice(2).split(/=(.*)/s)
    if (command.switchFlags.includes(name) && inline === undefined) switches.add(name)
    else if (command.valueFlags.includes(name)) {
      const value = inline ?? words[++at]
      if (value === undefined || value === '') throw new UsageError(`--${name} needs a value.`)
      values[name] = value
    } else throw new UsageError(`There is no flag --${name} here.`)
  }
  return { positionals, values, switches }
}

/** Prints JSON for machines: nothing else goes to standard output. */
export function printJson(rows: readonly unknown[]): void {
  process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
}

/** Prints rows as aligned columns. */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  for (const row of all) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`)
  }
}
