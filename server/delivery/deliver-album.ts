/**
 * An album mastered into a folder: one subfolder per target with its WAV (and FLAC) files, what the whole album has there
 * (the CD's CUE sheet and DDP), a report and the checksums of all of it. Called by the command line and by the mastering job, which stores what lies in the folder.
 */
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, invariant } from '@/lib/assert'
import { checksumList, CHECKSUMS_FILE } from '@/lib/delivery/checksums'
import { trackFileName } from '@/lib/delivery/file-names'
import { parseIsrc, parseUpc, refuseDuplicateIsrcs } from '@/lib/delivery/identifiers'
import { findTargets, masterAlbum, type MasterFilePlan } from '@/lib/mastering/master-album'
import type { SongSource } from '@/lib/mastering/programme'
import { DEFAULT_GAP_SECONDS, type AlbumOrder } from '@/lib/mastering/settings/album-order'
import type { AlbumReport, MasterFileReport, MasterProgress } from '@/lib/mastering/settings/report'
import { MASTER_TARGETS, type MasterTarget } from '@/lib/mastering/settings/targets'
import type { WavText } from '@/lib/delivery/wav-metadata'
import { ENGINE_VERSION } from '../versions/engine-version'
import { writeAlbumFiles } from './album/album-files'
import { masterInFolder } from './album/finished-master'
import { REPORT_FILE, REPORT_TEXT_FILE, reportJson, reportText, type DeliveryReport } from './delivery-report'
import { deliveredBits, deliveredCeilingDbtp, dropRendering, makeSongFiles, songPaths } from './song-files'
import { openUsableSongs, placedReport, type MissingSong } from './usable-songs'
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
  /** The same samples in other formats beside it. */
  readonly copies: readonly StoredPart[]
}

export interface StoredPart {
  readonly path: string
  readonly sha256: string
  readonly sizeBytes: number
}

export interface DeliveredAlbum {
  readonly report: AlbumReport
  /** Songs that could not be mastered; the others were. */
  readonly missing: readonly MissingSong[]
  readonly masters: readonly DeliveredMaster[]
  /** Files of the whole album (CUE sheet, DDP), the report and the checksum list. */
  readonly extras: readonly StoredPart[]
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
  const usable = await openUsableSongs(order, request.openSource)
  const { places, missing } = usable
  const openSource = async (song: number) => found(usable.sources[song])
  const placed = (plan: MasterFilePlan) => {
    const file = { ...plan, song: found(places[plan.song]) }
    return { file, path: join(folder, renderedPath(order, file.target, file.song)) }
  }
  const openSink = (plan: MasterFilePlan) => {
    const { file, path } = placed(plan)
    return WavFileSink.open(path, wavOf(order, file))
  }
  const afterFile = (plan: MasterFilePlan) => {
    const { file, path } = placed(plan)
    return makeSongFiles(request.module, file.target, path, textOf(order, file.song))
  }
  const made = await masterAlbum({ ...request, order: usable.order, openSource, openSink, afterFile })
  const report = placedReport(made, places)
  const masters = await describeMasters(folder, order, report)
  return { report, missing, masters, extras: await writeExtras(folder, order, { report, missing }, masters) }
}

function found<T>(value: T | undefined): T {
  invariant(value !== undefined, 'a song of the album')
  return value
}

function renderedPath(order: AlbumOrder, target: MasterTarget, song: number): string {
  return `${target.folder}/${trackFileName(song + 1, order.songs.length, order.songs[song]?.title ?? '')}`
}

function textOf(order: AlbumOrder, song: number): WavText {
  const { title, isrc } = order.songs[song] ?? { title: '' }
  return { title, artist: order.artist, album: order.title, trackNumber: song + 1, isrc, upc: order.upc }
}

function wavOf(order: AlbumOrder, { sampleRate, channels, frames, bits, song }: MasterFilePlan) {
  const format = bits === 16 ? ('int16' as const) : ('int24' as const)
  return { sampleRate, channels, frames, format, text: textOf(order, song) }
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
        const rendered = renderedPath(order, target, song.song)
        const { main: path, copies } = songPaths(target, rendered)
        await dropRendering(target, join(folder, rendered))
        masters.push({
          ...{ ...file, path, title: song.title, isrc: song.isrc },
          ...(await fingerprint(folder, path)),
          copies: await Promise.all(
            copies.map(async (copy) => ({ path: copy, ...(await fingerprint(folder, copy)) })),
          ),
        })
      }
    }
  }
  return masters
}

async function writeExtras(
  folder: string,
  order: AlbumOrder,
  made: Pick<DeliveredAlbum, 'report' | 'missing'>,
  masters: readonly DeliveredMaster[],
): Promise<StoredPart[]> {
  const extras: StoredPart[] = []
  const add = async (path: string) => extras.push({ path, ...(await fingerprint(folder, path)) })
  const keep = async (path: string, text: string) => {
    await writeFile(join(folder, path), text)
    await add(path)
  }
  const { sides } = made.report
  for (const target of findTargets(order.targets)) {
    if (made.missing.length > 0) break
    const own = masters.filter((master) => master.target === target.key)
    if (target.wholeAlbum === null) continue
    const finished = await Promise.all(own.map(({ path }) => masterInFolder(join(folder, path))))
    for (const path of await writeAlbumFiles({ order, target, folder, masters: finished, sides }))
      await add(path)
  }
  const report = reportOf(order, made, masters)
  await keep(REPORT_FILE, reportJson(report))
  await keep(REPORT_TEXT_FILE, reportText(report))
  const listed = [...masters.flatMap((master) => [master, ...master.copies]), ...extras]
  listed.sort((a, b) => (a.path < b.path ? -1 : 1))
  await keep(CHECKSUMS_FILE, checksumList(listed))
  return extras
}

function reportOf(
  order: AlbumOrder,
  { report: album, missing }: Pick<DeliveredAlbum, 'report' | 'missing'>,
  masters: readonly DeliveredMaster[],
): DeliveryReport {
  const delivered = masters.flatMap((master) => {
    const { target, title, song, sampleRate, channels, frames, plannedLufs, isrc, warnings, joinPrint } =
      master
    const bits = deliveredBits(MASTER_TARGETS[target])
    const facts = {
      ...{ target, title, trackNumber: song + 1, sampleRate, bits, channels, frames, plannedLufs, isrc },
      ceilingDbtp: deliveredCeilingDbtp(MASTER_TARGETS[target]),
      gapSeconds: song === 0 ? null : (order.songs[song]?.gapSeconds ?? DEFAULT_GAP_SECONDS),
      ...(joinPrint && { joinPrint }),
    }
    const copies = master.copies.map(({ path, sha256 }) => ({ ...facts, path, sha256, warnings: [] }))
    return [{ ...facts, path: master.path, sha256: master.sha256, warnings: [...warnings] }, ...copies]
  })
  const upc = order.upc ?? null
  return { ...album, missing, upc, run: null, engineVersion: ENGINE_VERSION, settingsHash: null, delivered }
}

async function fingerprint(folder: string, path: string): Promise<{ sha256: string; sizeBytes: number }> {
  const absolute = join(folder, path)
  return { sha256: await sha256OfFile(absolute), sizeBytes: (await stat(absolute)).size }
}
