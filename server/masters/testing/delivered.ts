/** For tests: what a delivery of every target of two songs holds, and that its checksums are those of its files. */
import { createHash } from 'node:crypto'
import { expect } from 'vitest'

/** Of the album "First" with the songs "Loud: one" and "Quiet", in the order of the zip. */
export const DELIVERED = [
  'cd/01 Loud one.wav',
  'cd/02 Quiet.wav',
  'cd/First PQ sheet.txt',
  'cd/First.cue',
  ...['CDTEXT.BIN', 'CHECKSUM.MD5', 'DDPID', 'DDPMS', 'IMAGE.DAT', 'PQDESCR'].map((name) => `cd/ddp/${name}`),
  'checksums.sha256',
  ...['01 Loud one', '02 Quiet'].flatMap((name) =>
    ['mp3', 'ogg', 'opus'].map((format) => `preview/${name}.${format}`),
  ),
  'radio/01 Loud one.wav',
  'radio/02 Quiet.wav',
  'report.json',
  'report.txt',
  'streaming/01 Loud one.flac',
  'streaming/01 Loud one.wav',
  'streaming/02 Quiet.flac',
  'streaming/02 Quiet.wav',
]

export function expectChecksums(entries: ReadonlyMap<string, Buffer>): void {
  const lines = entries.get('checksums.sha256')!.toString().trim().split('\n')
  expect(lines).toHaveLength(DELIVERED.length - 1)
  for (const line of lines) {
    const [sha256, path] = line.split('  ') as [string, string]
    expect(createHash('sha256').update(entries.get(path)!).digest('hex')).toBe(sha256)
  }
}
