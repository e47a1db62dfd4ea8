/** `mixroom verify DIR`: quality control of a delivery folder. */
import { verifyDelivery } from '../../delivery/verify/verify-delivery'
import type { CheckedFile } from '../../delivery/verify/check'
import { printJson, UsageError, type Command } from '../command'
import { coreForCommands } from '../core-for-commands'

const HELP = `mixroom verify DIR [--json]

Reads a delivery (what master wrote, or an unpacked zip of masters) back and checks every file: named in
checksums.sha256 and equal, format and length, loudness within 0.1 LU of the plan in report.json, true peak at
16x not over the ceiling, clipping, direct current, silence, phase, clicks where a song goes over into the next, no song
missing, FLAC samples equal to the WAV, ISRC equal in bext, axml, INFO, FLAC tags and CUE sheet, bext loudness numbers
equal to the meter. A DDP set is read back by the studio's own reader: MD5s, positions, codes, CD-Text, and its image
nulled against the CUE sheet and its WAV files. A failed check is named with what to do, and the exit code is 1.

With --json: an array, one object per file:
  { "file": below DIR, "isOk", "checks": [{ "check", "isOk", "found", "action": what to do, or null }] }
  or one { "file": DIR as given, "error": { "code", "message" } } and exit code 1.`

async function run(folder: string, isJson: boolean): Promise<number> {
  const onFile = isJson ? undefined : (path: string) => void process.stderr.write(`checking ${path}\n`)
  const files = await verifyDelivery(coreForCommands(), folder, { onFile })
  if (isJson) printJson(files.map(({ path, checks }) => ({ file: path, isOk: isFine({ checks }), checks })))
  else printFiles(files)
  return files.every(isFine) ? 0 : 1
}

function isFine({ checks }: Pick<CheckedFile, 'checks'>): boolean {
  return checks.every((check) => check.isOk)
}

function printFiles(files: readonly CheckedFile[]): void {
  const write = (line: string) => process.stdout.write(`${line}\n`)
  for (const file of files) {
    write(`${isFine(file) ? 'ok    ' : 'FAILED'}  ${file.path}`)
    for (const { check, found, action } of file.checks.filter((one) => !one.isOk))
      write(`        ${check}: ${found} ${action ?? ''}`)
  }
  const failures = files.filter((file) => !isFine(file)).length
  write(
    failures === 0
      ? `\nAll ${files.length} files are right.`
      : `\n${failures} of ${files.length} files failed.`,
  )
}

export const command: Command = {
  summary: 'quality control of a delivery folder',
  help: HELP,
  valueFlags: [],
  switchFlags: ['json'],
  run: ({ positionals, switches }) => {
    const [folder, ...others] = positionals
    if (folder === undefined || others.length > 0) throw new UsageError('Name one folder.')
    return run(folder, switches.has('json'))
  },
}
