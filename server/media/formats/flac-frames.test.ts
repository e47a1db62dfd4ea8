import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ByteFile } from './byte-file'
import { splitFlacFrames } from './flac-frames'

const folder = mkdtempSync(join(tmpdir(), 'mixroom-frames-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Bit by bit, as RFC 9639 9.1.8 and 9.3 define them. */
function crc(bytes: readonly number[], bits: 8 | 16, polynomial: number): number {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << (bits - 8)
    for (let i = 0; i < 8; i++) sum = sum & (1 << (bits - 1)) ? (sum << 1) ^ polynomial : sum << 1
    sum &= 2 ** bits - 1
  }
  return sum
}
const crc16 = (bytes: readonly number[]) => crc(bytes, 16, 0x8005)

/** A mono block of 192 verbatim 16-bit samples, so that its bytes can be chosen. */
function verbatimFrame(number: number, samples: readonly number[]): number[] {
  const head = [0xff, 0xf8, 0x19, 0x08, number]
  const start = [...head, crc(head, 8, 0x07), 0x02]
  const body = [...start, ...samples]
  const sum = crc16(body)
  return [...body, sum >> 8, sum & 255]
}

function split(name: string, bytes: readonly number[]) {
  const path = join(folder, name)
  writeFileSync(path, Uint8Array.from(bytes))
  return [...splitFlacFrames(new ByteFile(path), 0)]
}

const SAMPLE_BYTES = 192 * 2
const quiet = Array.from({ length: SAMPLE_BYTES }, (_, i) => (i * 7) % 120)

describe('splitting a FLAC stream', () => {
  it('is not fooled by a checksum and a sync code that a frame holds by chance', () => {
    const before = quiet.slice(0, 100)
    const sum = crc16(verbatimFrame(0, before).slice(0, -2))
    const trap = [...before, sum >> 8, sum & 255, 0xff, 0xf8]
    const first = verbatimFrame(0, [...trap, ...quiet.slice(trap.length)])
    const frames = split('trap', [...first, ...verbatimFrame(1, quiet)])
    expect(frames.map(({ startFrame, bytes }) => [startFrame, bytes.length])).toEqual([
      [0, first.length],
      [192, first.length],
    ])
  })

  it('keeps a whole frame before one whose header is damaged, and says that the next does not follow', () => {
    const damaged = verbatimFrame(1, quiet)
    damaged[4]! ^= 1
    const frames = split('damaged', [...verbatimFrame(0, quiet), ...damaged, ...verbatimFrame(2, quiet)])
    expect(frames.map(({ startFrame, isAdjacent }) => [startFrame, isAdjacent])).toEqual([
      [0, true],
      [384, false],
    ])
  })
})
