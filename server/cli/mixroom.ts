/**
 * `npm run -s mixroom -- COMMAND ...`: the studio's tools without a server. Each command loads only what it needs, so that
 * a measurement starts in a fraction of a second.
 */
import { isAppError, type AppError } from '@/lib/assert'
import { asDiskFull } from '../storage/disk-full'
import { printJson, readArguments, UsageError, type Command, type CommandArguments } from './command'

/** Name, and how to get the command when it is wanted. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  measure: () => import('./commands/measure'),
  master: () => import('./commands/master'),
  verify: () => import('./commands/verify'),
  bounce: () => import('./commands/bounce'),
  'reset-password': () => import('./commands/reset-password'),
}

async function overview(): Promise<string> {
  const lines = ['Usage: npm run -s mixroom -- COMMAND ...', '']
  const helps: string[] = []
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { command } = await load()
    lines.push(`  ${name.padEnd(16)}${command.summary}`)
    helps.push(`\n--- ${name} ---\n\n${command.help}`)
  }
  return [...lines, ...helps].join('\n')
}

async function run(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(`${await overview()}\n`)
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!load)
    throw new UsageError(`There is no command "${name}". There are: ${Object.keys(COMMANDS).join(', ')}.`)
  const { command } = await load()
  if (rest.includes('--help')) {
    process.stdout.write(`${command.help}\n`)
    return 0
  }
  const args = readArguments(command, rest)
  return command.run(args).catch((error: unknown) => {
    if (args.switches.has('json') && isAppError(error)) printRefusal(args, error)
    throw error
  })
}

/** Whoever reads the answer as JSON gets JSON also when there is nothing else to give. */
function printRefusal({ positionals: [file] }: CommandArguments, { code, message }: AppError): void {
  printJson([{ file, error: { code, message } }])
}

/** What the system refuses (no permission, disk full) is told in a sentence as well. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (thrown) {
  const error = asDiskFull(thrown) ?? thrown
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message} --help shows the usage.\n`)
    process.exitCode = 2
  } else if (isAppError(error) || isSystemError(error)) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  } else throw error
}
