/**
 * Quality control of a DDP 2.00 file set, by the studio's own reader: its MD5 list, its positions, codes and CD-Text against
 * the report, and its image nulled against the programme that the CUE sheet and the WAV files beside it make.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isAppError } from '@/lib/assert'
import { readCueSheet, type CueEntry } from '@/lib/delivery/cue-sheet'
import { plainText } from '@/lib/delivery/ddp/cd-text'
import { BYTES_PER_CD_FRAME, FIRST_PAUSE_FRAMES, SAMPLES_PER_CD_FRAME } from '@/lib/delivery/ddp/disc'
import { readDdp, tracksOf, type ReadDdp } from '@/lib/delivery/ddp/read-ddp'
import { DDP_FILES } from '@/lib/delivery/ddp/write-ddp'
import { masterInFolder } from '../album/finished-master'
import type { DeliveryPlan } from '../delivery-report'
import { COPY_AGAIN, failed, judge, MASTER_AGAIN, type Add, type Check } from './check'

export interface DdpPlace {
  readonly folder: string
  /** Below the folder. */
  readonly ddp: string
  readonly plan: DeliveryPlan
  readonly present: readonly string[]
}

export async function checkDdp(place: DdpPlace, add: Add): Promise<void> {
  const { folder, ddp } = place
  const at = (name: string) => `${ddp}/${name}`
  try {
    const read = await readDdp((name) => readFile(join(folder, ddp, name)))
    add(at(DDP_FILES.sums), await checkSums(join(folder, ddp)))
    add(at(DDP_FILES.id), checkUpc(read, place.plan))
    add(at(DDP_FILES.pq), checkPositions(read, place))
    if (read.text) add(at(DDP_FILES.text), checkText(read.text, place))
    add(at(read.imageName), await checkImage(read, place))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isAppError(error) && !isMissing) throw error
    const reason = isAppError(error) ? error.message : 'A file of the set is missing.'
    add(at(DDP_FILES.map), failed('ddp', reason, COPY_AGAIN))
  }
}

async function checkSums(path: string): Promise<Check> {
  const list = await readFile(join(path, DDP_FILES.sums), 'utf8')
  const wrong: string[] = []
  for (const [, md5, name = ''] of list.matchAll(/^([0-9a-f]{32}) \*(\S+)$/gm)) {
    const hash = createHash('md5')
    for await (const chunk of createReadStream(join(path, name))) hash.update(chunk as Uint8Array)
    if (hash.digest('hex') !== md5) wrong.push(name)
  }
  const isOk = wrong.length === 0
  return judge('md5', isOk, isOk ? 'Every MD5 is right.' : `${wrong.join(', ')} differs.`, COPY_AGAIN)
}

function checkUpc({ upc, entries }: ReadDdp, plan: DeliveryPlan): Check {
  const inPq = entries.find(({ track }) => track === 0)?.upc ?? null
  const isOk = upc === plan.upc && inPq === plan.upc
  const found = `${DDP_FILES.id} says ${upc ?? 'none'}, ${DDP_FILES.pq} ${inPq ?? 'none'}`
  return judge('codes', isOk, `${found}; planned ${plan.upc ?? 'none'}.`, MASTER_AGAIN)
}

/** The sound files of the set's target, in the order of their tracks. */
function soundFiles({ ddp, plan }: DdpPlace) {
  return plan.delivered.filter(({ path }) => dirname(path) === dirname(ddp))
}

function checkPositions(read: ReadDdp, place: DdpPlace): Check {
  const shape = (tracks: readonly { isrc: string | null; frames: number }[]) =>
    tracks.map(({ isrc, frames }) => `${isrc ?? 'none'} ${frames}`).join(', ')
  const tracks = tracksOf(read)
  const is = tracks.map(({ isrc, index1, end }, song) => ({
    isrc,
    frames: ((tracks[song + 1]?.index0 ?? end) - index1) * SAMPLES_PER_CD_FRAME,
  }))
  const pause = tracks[0]?.index1 ?? 0
  const isOk = shape(is) === shape(soundFiles(place)) && pause >= FIRST_PAUSE_FRAMES
  const found = `First pause ${pause} frames; codes and lengths ${shape(is)}`
  const rest = isOk ? '.' : `; planned ${shape(soundFiles(place))}.`
  return judge('positions', isOk, `${found}${rest}`, MASTER_AGAIN)
}

function checkText({ titles, performers, codes }: NonNullable<ReadDdp['text']>, place: DdpPlace): Check {
  const { plan } = place
  const files = soundFiles(place)
  const wanted = [plan.title, ...files.map(({ title }) => title)].map(plainText)
  const isNamed = JSON.stringify(titles) === JSON.stringify(wanted)
  const isPerformed =
    performers.length === wanted.length && performers.every((p) => p === plainText(plan.artist))
  const codesWanted = [plan.upc, ...files.map(({ isrc }) => isrc)].map((code) => code ?? '')
  const isCoded = codesWanted.every((code, index) => (codes[index] ?? '') === code)
  const isOk = isNamed && isPerformed && isCoded
  const found = `${titles.join(', ')} by ${performers[0] ?? 'nobody'}, codes ${codes.filter(Boolean).join(', ') || 'none'}.`
  return judge('cd-text', isOk, found, MASTER_AGAIN)
}

async function checkImage(read: ReadDdp, { folder, ddp, present }: DdpPlace): Promise<Check> {
  const cue = present.find((path) => dirname(path) === dirname(ddp) && path.endsWith('.cue'))
  if (!cue) return failed('samples', 'There is no CUE sheet to compare the image with.', COPY_AGAIN)
  const { tracks } = readCueSheet(await readFile(join(folder, cue), 'utf8'))
  const image = createReadStream(join(folder, ddp, read.imageName)) as AsyncIterable<Uint8Array>
  const compared = await firstDifferentByte(image, programme(join(folder, dirname(cue)), tracks))
  const isOk = compared.difference === null && compared.bytes === read.imageBytes
  const frame = Math.floor((compared.difference ?? compared.bytes) / BYTES_PER_CD_FRAME)
  const found = isOk
    ? 'Every sample equals the CUE sheet and its WAV files.'
    : `It differs from frame ${frame} on.`
  return judge('samples', isOk, found, MASTER_AGAIN)
}

/** What a player makes of the sheet: the first pause, then every pause and every file. */
async function* programme(folder: string, tracks: readonly CueEntry[]): AsyncGenerator<Uint8Array> {
  for (const [song, { fileName, pauseFrames }] of tracks.entries()) {
    yield new Uint8Array((song === 0 ? FIRST_PAUSE_FRAMES : pauseFrames) * BYTES_PER_CD_FRAME)
    yield* await (await masterInFolder(join(folder, fileName))).samples()
  }
}

/** @returns the first byte at which two streams differ or one ends; null when they are equal, and how long the first is */
async function firstDifferentByte(
  one: AsyncIterable<Uint8Array>,
  other: AsyncGenerator<Uint8Array>,
): Promise<{ readonly difference: number | null; readonly bytes: number }> {
  const rest = new ByteQueue(other)
  let bytes = 0
  try {
    for await (const chunk of one) {
      const at = await rest.compare(chunk)
      if (at !== null) return { difference: bytes + at, bytes: bytes + chunk.length }
      bytes += chunk.length
    }
    return { difference: (await rest.isAtEnd()) ? null : bytes, bytes }
  } finally {
    await other.return(undefined)
  }
}

/** Pieces of one length taken as pieces of another. */
class ByteQueue {
  private piece: Uint8Array = new Uint8Array(0)

  constructor(private readonly source: AsyncGenerator<Uint8Array>) {}

  /** @returns the first byte that differs or is missing; null when all are equal */
  async compare(chunk: Uint8Array): Promise<number | null> {
    for (let at = 0; at < chunk.length;) {
      if (await this.isAtEnd()) return at
      const count = Math.min(this.piece.length, chunk.length - at)
      if (Buffer.compare(chunk.subarray(at, at + count), this.piece.subarray(0, count)) !== 0) return at
      this.piece = this.piece.subarray(count)
      at += count
    }
    return null
  }

  async isAtEnd(): Promise<boolean> {
    while (this.piece.length === 0) {
      const next = await this.source.next()
      if (next.done) return true
      this.piece = next.value
    }
    return false
  }
}
