/**
 * An album mastered into a folder: one subfolder per target with its WAV files, the CD's CUE sheet, and SHA256SUMS over
 * all of it. Called by the command line and by the mastering job, which stores what lies in the folder.
 */
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@/lib/assert'
import { checksumList, CHECKSUMS_FILE } from '@/lib/delivery/checksums'
import { cueSheet } from '@/lib/delivery/cue-sheet'
import { safeName, trackFileName } from '@/lib/delivery/file-names'
import { parseIsrc, parseUpc, refuseDuplicateIsrcs } from '@/lib/delivery/identifiers'
import { findTargets, masterAlbum, type MasterFilePlan } from '@/lib/mastering/master-album'
import type { SongSource } from '@/lib/mastering/programme'
import { DEFAULT_GAP_SECONDS, type AlbumOrder } from '@/lib/mastering/settings/album-order'
import type { AlbumReport, MasterFileReport, MasterProgress } from '@/lib/mastering/settings/report'
import type { MasterTarget } from '@/lib/mastering/settings/targets'
import { sha256OfFile, WavFileSink } from './wav-file-sink'

export interface DeliverRequest {
  readonly module: WebAssembly.Module
  readonly order: AlbumOrder
  readonly openSource: (song: number) => Promise<SongSource>
  /** Made when it is not there; files of the same names are replaced. */
  readonly folder: string
  readonly onProgress?: (progress: MasterProgress) => void
  readonly signal?: AbortSignal
}

export interface DeliveredMaster extends MasterFileReport {
  /** Below the folder, such as `streaming/01 Title.wav`. */
  readonly path: string
  readonly title: string
  readonly isrc: string | null
  readonly sha256: string
  readonly sizeBytes: number
}

export interface DeliveredAlbum {
  readonly report: AlbumReport
  readonly masters: readonly DeliveredMaster[]
  /** CUE sheets and the checksum list. */
  readonly extras: readonly { readonly path: string; readonly sha256: string; readonly sizeBytes: number }[]
}

/**
 * The order with its codes in their plain form and known targets.
 * @throws AppError invalid_input: a code, a duplicate, an unknown target, no songs
 */
export function checkOrder(order: AlbumOrder): AlbumOrder {
  findTargets(order.targets)
  if (order.songs.length === 0) throw new AppError('invalid_input', 'The album has no songs.')
  const songs = order.songs.map((song) => ({ ...song, isrc: song.isrc ? parseIsrc(song.isrc) : undefined }))
  refuseDuplicateIsrcs(songs)
  return { ...order, upc: order.upc ? parseUpc(order.upc) : undefined, songs }
}

/** @throws AppError as checkOrder and masterAlbum; the signal's reason when aborted. Unfinished files are removed. */
export async function deliverAlbum(request: DeliverRequest): Promise<DeliveredAlbum> {
  const order = checkOrder(request.order)
  const { folder } = request
  const openSink = (file: MasterFilePlan) =>
    WavFileSink.open(join(folder, masterPath(order, file.target, file.song)), wavOf(order, file))
  const report = await masterAlbum({ ...request, order, openSink })
  const masters = await describeMasters(folder, order, report)
  return { report, masters, extras: await writeExtras(folder, order, masters) }
}

function masterPath(order: AlbumOrder, target: MasterTarget, song: number): string {
  return `${target.folder}/${trackFileName(song + 1, order.songs.length, order.songs[song]?.title ?? '')}`
}

function wavOf(order: AlbumOrder, { sampleRate, channels, frames, bits, song }: MasterFilePlan) {
  const { title, isrc } = order.songs[song] ?? { title: '' }
  const text = { title, artist: order.artist, album: order.title, trackNumber: song + 1, isrc }
  return { sampleRate, channels, frames, format: bits === 16 ? ('int16' as const) : ('int24' as const), text }
}

async function describeMasters(
  folder: string,
  order: AlbumOrder,
  report: AlbumReport,
): Promise<DeliveredMaster[]> {
  const masters: DeliveredMaster[] = []
  for (const target of findTargets(order.targets)) {
    for (const song of report.songs) {
      for (const file of song.files.filter((made) => made.target === target.key)) {
        const path = masterPath(order, target, song.song)
        masters.push({
          ...file,
          path,
          title: song.title,
          isrc: song.isrc,
          ...(await fingerprint(folder, path)),
        })
      }
    }
  }
  return masters
}

async function writeExtras(folder: string, order: AlbumOrder, masters: readonly DeliveredMaster[]) {
  const extras: { path: string; sha256: string; sizeBytes: number }[] = []
  for (const target of findTargets(order.targets)) {
    if (!target.hasCueSheet) continue
    const path = `${target.folder}/${safeName(order.title)}.cue`
    await writeFile(join(folder, path), cueOf(order, target))
    extras.push({ path, ...(await fingerprint(folder, path)) })
  }
  await writeFile(join(folder, CHECKSUMS_FILE), checksumList([...masters, ...extras]))
  return [...extras, { path: CHECKSUMS_FILE, ...(await fingerprint(folder, CHECKSUMS_FILE)) }]
}

function cueOf(order: AlbumOrder, target: MasterTarget): string {
  const { title, artist, upc } = order
  const tracks = order.songs.map((song, index) => ({
    fileName: masterPath(order, target, index).slice(target.folder.length + 1),
    title: song.title,
    isrc: song.isrc,
    gapSeconds: song.gapSeconds ?? DEFAULT_GAP_SECONDS,
  }))
  return cueSheet({ title, artist, upc, tracks })
}

async function fingerprint(folder: string, path: string): Promise<{ sha256: string; sizeBytes: number }> {
  const absolute = join(folder, path)
  return { sha256: await sha256OfFile(absolute), sizeBytes: (await stat(absolute)).size }
}
