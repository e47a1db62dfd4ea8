/**
 * The heavy stages of a master run, as they run in a worker thread: measure one song, plan the album, render one song for
 * one target. Input and output are plain data; sound is read from and files are written beside the storage's interface.
 */
import { join } from 'node:path'
import { invariant } from '@/lib/assert'
import type { ListeningIndex } from '@/lib/contracts/stems'
import { parseUpc } from '@/lib/delivery/identifiers'
import { analyseSong, type SongStudy } from '@/lib/mastering/analyse-song'
import { findTargets } from '@/lib/mastering/master-album'
import { chainSettings, type SongJob } from '@/lib/mastering/master-song'
import { planAlbum, withPlan, type AlbumPlan, type SongPlan } from '@/lib/mastering/plan-album'
import { renderWithin } from '@/lib/mastering/render-within'
import type { MasterFileReport } from '@/lib/mastering/settings/report'
import type { SidePlan } from '@/lib/mastering/settings/sides'
import { songJob } from '@/lib/mastering/song-job'
import { makeSongFiles, songPaths } from '../../delivery/song-files'
import { sha256OfFile, WavFileSink } from '../../delivery/wav-file-sink'
import { coreModule } from '../../jobs/core-module'
import { storage } from '../../storage/storage'
import { songOrderOf } from './delivery-order'
import type { MasterOrder, OrderedSong } from '../master-order'
import { openBounceSource } from './song-source'
import { writeMasterListening } from './write-listening'

type Report = (fraction: number) => void

export interface AnalyseRequest {
  readonly stage: 'analyse'
  readonly order: MasterOrder
  /** Place in the album, from 0. */
  readonly song: number
}

export interface PlanRequest {
  readonly stage: 'plan'
  readonly order: MasterOrder
  readonly analyses: readonly SongStudy[]
}

export interface RenderRequest {
  readonly stage: 'render'
  readonly order: MasterOrder
  readonly song: number
  readonly target: string
  readonly planned: SongPlan
  /** Of all songs, in the album's order, for those that run into each other; null: it is not at work. */
  readonly parts: readonly ({ readonly analysis: SongStudy; readonly planned: SongPlan } | null)[]
  readonly sides?: readonly SidePlan[]
  /** An empty folder for the files. */
  readonly folder: string
}

export interface RenderedFile {
  readonly report: MasterFileReport
  /** The delivered main file. */
  readonly path: string
  readonly sha256: string
  /** The same sound in other formats, delivered beside it. */
  readonly copies: readonly { readonly path: string; readonly sha256: string }[]
  readonly listening: { readonly path: string; readonly index: ListeningIndex; readonly peaks: Uint8Array }
}

export async function analyse({ order, song }: AnalyseRequest, onProgress: Report): Promise<SongStudy> {
  return analyseSong(coreModule(), openBounceSource(storage(), orderedSong(order, song)), { onProgress })
}

/** Finds the stages and the gain of every song for every target, so that the album belongs together. */
export async function plan({ order, analyses }: PlanRequest, onProgress: Report): Promise<AlbumPlan> {
  const total = order.songs.length * order.targets.length
  let begun = 0
  return planAlbum({
    module: coreModule(),
    songs: order.songs.map(songOrderOf),
    tone: order.tone,
    studies: analyses,
    targets: findTargets(order.targets),
    sourceOf: (song) => openBounceSource(storage(), orderedSong(order, song)),
    onSong: () => onProgress(Math.min(1, begun++ / total)),
  })
}

export async function render(request: RenderRequest, onProgress: Report): Promise<RenderedFile> {
  const { order, song, planned, folder } = request
  const job = jobOf(request, (done) => onProgress(done * 0.9))
  const path = join(folder, 'master.wav')
  const { outputRate: sampleRate, bits, frames } = chainSettings(job, 0)
  const text = textOf(order, song)
  const format = bits === 16 ? ('int16' as const) : ('int24' as const)
  const openSink = () => WavFileSink.open(path, { sampleRate, channels: 2, frames, format, text })
  const judge = () => makeSongFiles(coreModule(), job.target, path, text)
  const report = await renderWithin(job, planned.solved, openSink, judge)
  const { main, copies } = songPaths(job.target, path)
  const listening = await writeMasterListening(main, join(folder, 'listening.flac'))
  onProgress(1)
  return {
    ...{ report: withPlan(report, planned), path: main, sha256: await sha256OfFile(main), listening },
    copies: await Promise.all(copies.map(async (copy) => ({ path: copy, sha256: await sha256OfFile(copy) }))),
  }
}

function jobOf({ order, song, parts, sides, target: key }: RenderRequest, onProgress: Report): SongJob {
  const [target] = findTargets([key])
  invariant(target, `no target ${key}`)
  const whole = parts.map((part, place) => {
    if (!part) return null
    const { analysis, planned } = part
    const ordered = orderedSong(order, place)
    return { order: songOrderOf(ordered), source: openBounceSource(storage(), ordered), analysis, ...planned }
  })
  const sampleRates = order.songs.map(({ sampleRate }) => sampleRate)
  return { ...songJob({ module: coreModule(), target, song, parts: whole, sampleRates, sides }), onProgress }
}

function orderedSong(order: MasterOrder, song: number): OrderedSong {
  const ordered = order.songs[song]
  invariant(ordered, `no song ${song}`)
  return ordered
}

function textOf(order: MasterOrder, song: number) {
  const { title, isrc } = order.songs[song] ?? { title: '', isrc: null }
  const names = { title, artist: order.artist, album: order.title, trackNumber: song + 1 }
  const codes = { ...(isrc ? { isrc } : {}), ...(order.upc ? { upc: parseUpc(order.upc) } : {}) }
  return { ...names, ...codes }
}
