/** The checksum list of a delivery, in the form that `sha256sum -c` reads: writer and reader. Pure; any thread. */
import { AppError } from '@/lib/assert'

export const CHECKSUMS_FILE = 'checksums.sha256'

export interface Checksum {
  readonly path: string
  readonly sha256: string
}

export function checksumList(files: readonly Checksum[]): string {
  return files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
}

/** @throws AppError invalid_input naming the line: not in that form, or a path that leads out of the folder */
export function readChecksumList(text: string): readonly Checksum[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  return lines.map((line, index) => {
    const [, sha256, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? []
    const isInside =
      path !== undefined && !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..')
    if (!sha256 || !isInside)
      throw new AppError(
        'invalid_input',
        `Line ${index + 1} of ${CHECKSUMS_FILE} names no file of this folder.`,
      )
    return { sha256, path }
  })
}
