/**
 * The heavy stages of a master run, as they run in a worker thread: measure one song, plan the album, render one song for
 * one target. Input and output are plain data; sound is read from and files are written beside the storage's interface.
 */
import { join } from 'node:path'
import { invariant } from '@/lib/assert'
import type { ListeningIndex } from '@/lib/contracts/stems'
import type { WavText } from '@/lib/delivery/wav-metadata'
import { analyseSong, type SongAnalysis } from '@/lib/mastering/analyse-song'
import { findTargets } from '@/lib/mastering/master-album'
import { chainSettings, renderSong, solveSong, type SongJob } from '@/lib/mastering/master-song'
import { planOffsets, type OffsetPlan } from '@/lib/mastering/plan-offsets'
import { planTarget, type TargetPlan } from '@/lib/mastering/plan-target'
import type { MasterFileReport } from '@/lib/mastering/settings/report'
import type { SolvedGain } from '@/lib/mastering/solve-gain'
import { flacPathOf, writeFlacCopy } from '../../delivery/flac-copy'
import { sha256OfFile, WavFileSink } from '../../delivery/wav-file-sink'
import { coreModule } from '../../jobs/core-module'
import { storage } from '../../storage/storage'
import { songOrderOf } from './delivery-order'
import type { MasterOrder } from '../master-order'
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
  readonly analyses: readonly SongAnalysis[]
}

export interface AlbumPlan {
  readonly offsets: readonly OffsetPlan[]
  /** By target. */
  readonly targets: Readonly<Record<string, TargetPlan>>
}

export interface RenderRequest {
  readonly stage: 'render'
  readonly order: MasterOrder
  readonly song: number
  readonly target: string
  readonly analysis: SongAnalysis
  readonly solved: SolvedGain | null
  /** An empty folder for the files. */
  readonly folder: string
}

export interface RenderedFile {
  readonly report: MasterFileReport
  /** The delivered WAV. */
  readonly path: string
  readonly sha256: string
  /** The FLAC copy that is delivered beside it; null where the target has none. */
  readonly copy: { readonly path: string; readonly sha256: string } | null
  readonly listening: { readonly path: string; readonly index: ListeningIndex; readonly peaks: Uint8Array }
}

export async function analyse({ order, song }: AnalyseRequest, onProgress: Report): Promise<SongAnalysis> {
  const ordered = order.songs[song]
  invariant(ordered, `no song ${song}`)
  return analyseSong(coreModule(), openBounceSource(storage(), ordered), { onProgress })
}

/** Finds the gain of every song for every target, so that the album's songs keep their distances. */
export async function plan({ order, analyses }: PlanRequest, onProgress: Report): Promise<AlbumPlan> {
  const loudness = order.songs.map((song, index) => ({
    integratedLufs: analyses[index]?.integratedLufs ?? -Infinity,
    intentLu: song.intentLu ?? undefined,
  }))
  const offsets = planOffsets(loudness)
  const titles = order.songs.map((song) => song.title)
  const total = order.songs.length * order.targets.length
  const targets: Record<string, TargetPlan> = {}
  let solved = 0
  for (const target of findTargets(order.targets)) {
    const solve = async (song: number, plannedLufs: number) => {
      const analysis = analyses[song]
      invariant(analysis, `no analysis of song ${song}`)
      const gain = await solveSong(jobOf(order, song, target.key, analysis), plannedLufs)
      onProgress(Math.min(1, ++solved / total))
      return gain
    }
    targets[target.key] = await planTarget({ target, titles, offsets, solve })
  }
  return { offsets, targets }
}

export async function render(request: RenderRequest, onProgress: Report): Promise<RenderedFile> {
  const { order, song, target, analysis, solved, folder } = request
  const job = {
    ...jobOf(order, song, target, analysis),
    onProgress: (done: number) => onProgress(done * 0.9),
  }
  const path = join(folder, 'master.wav')
  const { outputRate: sampleRate, bits, frames } = chainSettings(job, 0)
  const text = textOf(order, song)
  const format = bits === 16 ? ('int16' as const) : ('int24' as const)
  const openSink = () => WavFileSink.open(path, { sampleRate, channels: 2, frames, format, text })
  const report = await renderSong(job, solved, openSink)
  const listening = await writeMasterListening(path, join(folder, 'listening.flac'))
  const copy = job.target.hasFlac ? await copyOf(path, text) : null
  onProgress(1)
  return { report, path, sha256: await sha256OfFile(path), copy, listening }
}

async function copyOf(wavPath: string, text: WavText): Promise<RenderedFile['copy']> {
  const path = flacPathOf(wavPath)
  await writeFlacCopy(wavPath, path, text)
  return { path, sha256: await sha256OfFile(path) }
}

function jobOf(order: MasterOrder, song: number, targetKey: string, analysis: SongAnalysis): SongJob {
  const ordered = order.songs[song]
  const [target] = findTargets([targetKey])
  invariant(ordered && target, `no song ${song}`)
  const source = openBounceSource(storage(), ordered)
  return { module: coreModule(), song, order: songOrderOf(ordered), source, analysis, target }
}

function textOf(order: MasterOrder, song: number) {
  const { title, isrc } = order.songs[song] ?? { title: '', isrc: null }
  const names = { title, artist: order.artist, album: order.title, trackNumber: song + 1 }
  return isrc ? { ...names, isrc } : names
}
