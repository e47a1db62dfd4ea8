/** A delivery that was spoiled on purpose, sealed again: only its content can give it away. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checksumList, readChecksumList } from '@/lib/delivery/checksums'

/** Makes report and checksum list agree with the spoiled file, so that only its content can give it away. */
export function sealed(folder: string, path: string): void {
  const sumOf = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as {
    delivered: { path: string; sha256: string }[]
  }
  for (const file of report.delivered) if (file.path === path) file.sha256 = sumOf(path)
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report))
  const list = readChecksumList(readFileSync(join(folder, 'checksums.sha256'), 'utf8'))
  const sealed = list.map((file) => ({ path: file.path, sha256: sumOf(file.path) }))
  writeFileSync(join(folder, 'checksums.sha256'), checksumList(sealed))
}
