/** Finds where MPEG audio begins in a file that may have anything in front. */
import type { ByteFile } from './byte-file'
import { readMpegHeader, type MpegHeader } from './mpeg-header'

/** How far into a file a first frame is looked for. */
const SEARCH_BYTES = 256 * 1024

export interface MpegStart {
  readonly at: number
  readonly header: MpegHeader
}

const isSame = (a: MpegHeader, b: MpegHeader | null) =>
  b !== null && a.layer === b.layer && a.sampleRate === b.sampleRate

/** The first header behind which another one of the same kind, or the end of the file, follows. */
export function findMpegStart(file: ByteFile, from: number): MpegStart | null {
  const bytes = file.read(from, SEARCH_BYTES)
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const header = readMpegHeader(bytes, at)
    if (!header) continue
    const next = at + header.blockBytes
    const isEnd = from + next === file.size || bytes.toString('latin1', next, next + 3) === 'TAG'
    if (header.blockBytes > 0 && (isEnd || isSame(header, readMpegHeader(bytes, next))))
      return { at: from + at, header }
  }
  return null
}
