/**
 * Reads the descriptive files of a DDP 2.00 file set back, with places of its own: what a plant would make of them.
 * Pure; any thread.
 */
import { AppError } from '@/lib/assert'
import { readCdText, type CdText } from './cd-text'
import { BYTES_PER_CD_FRAME } from './disc'

export interface PqEntry {
  /** 0: lead-in; 1 to 99; 100: lead-out. */
  readonly track: number
  readonly index: number
  /** Frames from the start of the image. */
  readonly at: number
  readonly isrc: string | null
  readonly upc: string | null
}

export interface ReadDdp {
  /** 13 digits. */
  readonly upc: string | null
  readonly masterId: string
  readonly imageName: string
  /** Length of the image, bytes. */
  readonly imageBytes: number
  /** Silence at the start of the image, frames. */
  readonly pauseFrames: number
  readonly entries: readonly PqEntry[]
  /** null: the set has none. */
  readonly text: CdText | null
}

/** Whole content of a file of the set. */
type ReadFile = (name: string) => Promise<Uint8Array>

const LEAD_OUT = 100

/** @throws AppError invalid_input: a sentence about what is wrong; what `read` throws */
export async function readDdp(read: ReadFile): Promise<ReadDdp> {
  const id = textOf(await read('DDPID'))
  if (id.length !== 128 || !id.startsWith('DDP 2.00') || id.slice(87, 89) !== 'CD') throw odd('DDPID')
  const streams = packets(textOf(await read('DDPMS')), 128, 'VVVM', 'DDPMS').map((packet) => ({
    type: packet.slice(4, 6),
    size: numberIn(packet.slice(14, 22), 'DDPMS'),
    kind: packet.slice(30, 38).trim(),
    pause: packet.slice(46, 50),
    name: packet.slice(74, 91).trim(),
  }))
  const image = streams.find(({ type }) => type === 'D0')
  const pq = streams.find(({ kind }) => kind === 'PQ DESCR')
  const text = streams.find(({ kind }) => kind === 'CDTEXT')
  if (!image || !pq) throw odd('DDPMS')
  const pqBytes = await read(pq.name)
  const textBytes = text ? await read(text.name) : null
  if (pqBytes.length !== pq.size || (text && textBytes?.length !== text.size)) throw odd('DDPMS')
  return {
    upc: id.slice(8, 21).trim() || null,
    masterId: id.slice(38, 86).trim(),
    imageName: image.name,
    imageBytes: image.size * BYTES_PER_CD_FRAME,
    pauseFrames: numberIn(image.pause, 'DDPMS'),
    entries: packets(textOf(pqBytes), 64, 'VVVS', pq.name).map((packet) => pqEntry(packet, pq.name)),
    text: textBytes && readCdText(textBytes),
  }
}

function pqEntry(packet: string, name: string): PqEntry {
  const track = packet.slice(4, 6)
  const [minute, second, frame] = [10, 12, 14].map((from) => numberIn(packet.slice(from, from + 2), name))
  return {
    track: track === 'AA' ? LEAD_OUT : numberIn(track, name),
    index: numberIn(packet.slice(6, 8), name),
    at: (minute! * 60 + second!) * 75 + frame!,
    isrc: packet.slice(20, 32).trim() || null,
    upc: packet.slice(32, 45).trim() || null,
  }
}

export interface ReadTrack {
  readonly index0: number | null
  readonly index1: number
  readonly end: number
  readonly isrc: string | null
}

/** Tracks as the positions give them. @throws AppError invalid_input when they do not follow each other */
export function tracksOf({ entries }: ReadDdp): readonly ReadTrack[] {
  const leadOut = entries.find(({ track }) => track === LEAD_OUT)
  const starts = entries.filter(({ track, index }) => track > 0 && track < LEAD_OUT && index === 1)
  if (!leadOut || starts.length === 0) throw odd('PQDESCR')
  return starts.map((start, order) => {
    const own = entries.filter(({ track }) => track === start.track)
    const next = entries.find(({ track }) => track === start.track + 1) ?? leadOut
    if (start.track !== order + 1 || next.at <= start.at) throw odd('PQDESCR')
    return {
      index0: own.find(({ index }) => index === 0)?.at ?? null,
      ...{ index1: start.at, end: next.at },
      isrc: own.find(({ isrc }) => isrc !== null)?.isrc ?? null,
    }
  })
}

function packets(text: string, size: number, valid: string, name: string): string[] {
  if (text.length === 0 || text.length % size !== 0) throw odd(name)
  const all = Array.from({ length: text.length / size }, (_, i) => text.slice(i * size, (i + 1) * size))
  if (all.some((packet) => !packet.startsWith(valid))) throw odd(name)
  return all
}

function numberIn(text: string, name: string): number {
  if (!/^ *\d+ *$/.test(text)) throw odd(name)
  return Number(text)
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}

function odd(name: string): AppError {
  return new AppError('invalid_input', `${name} is not what DDP 2.00 asks for.`)
}
