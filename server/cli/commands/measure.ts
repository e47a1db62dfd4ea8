/** `mixroom measure FILE...`: loudness, range and peaks of sound files. */
import { isAppError } from '@/lib/assert'
import { measureFile, type FileMeasurement } from '../../delivery/measure-file'
import { printJson, printTable, UsageError, type Command } from '../command'
import { coreForCommands } from '../core-for-commands'

type Row = { readonly file: string } & (
  FileMeasurement | { readonly error: { readonly code: string; readonly message: string } }
)

const HELP = `mixroom measure FILE... [--json]

Measures WAV, AIFF, FLAC, MP3, Ogg and Opus files: loudness after ITU-R BS.1770 and EBU R 128, true peak.
A file that cannot be read is named with its reason, the others are still measured, and the exit code is 1.

With --json: an array, one object per file:
  { "file": as given, "integratedLufs", "loudnessRangeLu", "maxMomentaryLufs", "maxShortTermLufs",
    "truePeakDbtp", "samplePeakDbfs", "durationSeconds", "sampleRate", "channels" }
  null stands for silence; { "file", "error": { "code", "message" } } for a file that cannot be read.`

async function run(files: readonly string[], isJson: boolean): Promise<number> {
  if (files.length === 0) throw new UsageError('Name at least one sound file.')
  const core = coreForCommands()
  const rows: Row[] = []
  for (const file of files) rows.push(await measureOne(core, file))
  if (isJson) printJson(rows)
  else printRows(rows)
  return rows.some((row) => 'error' in row) ? 1 : 0
}

async function measureOne(core: WebAssembly.Module, file: string): Promise<Row> {
  try {
    const measured = await measureFile(core, file)
    return { file, ...measured }
  } catch (error) {
    if (isAppError(error)) return { file, error: { code: error.code, message: error.message } }
    const message = error instanceof Error ? error.message : String(error)
    return { file, error: { code: 'internal', message } }
  }
}

function printRows(rows: readonly Row[]): void {
  const level = (value: number | null) => (value === null ? '-inf' : value.toFixed(2))
  const header = ['file', 'LUFS', 'LRA LU', 'max M', 'max S', 'dBTP', 'dBFS', 'seconds', 'Hz', 'ch']
  const cells = rows.map((row) =>
    'error' in row
      ? [row.file, `- ${row.error.message}`]
      : [
          row.file,
          ...[row.integratedLufs, row.loudnessRangeLu, row.maxMomentaryLufs, row.maxShortTermLufs].map(level),
          ...[row.truePeakDbtp, row.samplePeakDbfs].map(level),
          row.durationSeconds.toFixed(2),
          String(row.sampleRate),
          String(row.channels),
        ],
  )
  printTable(
    header,
    cells.filter((row) => row.length > 2),
  )
  for (const row of cells.filter((cell) => cell.length === 2))
    process.stdout.write(`${row[0]}: ${row[1]?.slice(2)}\n`)
}

export const command: Command = {
  summary: 'loudness, range and peaks of sound files',
  help: HELP,
  valueFlags: [],
  switchFlags: ['json'],
  run: ({ positionals, switches }) => run(positionals, switches.has('json')),
}
