/** The album test: four related songs pushed apart, mastered for streaming with nothing declared, judged by independent code. */
import { LoudnessHost } from '@/lib/dsp-host/loudness-host'
import { masterAlbum, type MasterFilePlan } from '../master-album'
import type { AlbumReport } from '../settings/report'
import {
  blockCrestDb,
  brightness,
  judgeSpectrum,
  spearman,
  toneDistances,
  width,
  type Stereo,
} from '../testing/album-metrics'
import { coherentSdrDb } from '../testing/coherent-sdr'
import { relatedSongs, type RelatedSong } from '../testing/related-songs'

export interface AlbumReading {
  readonly tone: { readonly raw: readonly number[]; readonly mastered: readonly number[] }
  readonly intentErrorLu: number
  readonly shortTermErrorLu: number
  readonly rangeChangeLu: number
  readonly crestChangeDb: number
  readonly sdrDb: readonly number[]
  readonly brightnessAgreement: number
  readonly widthAgreement: number
  readonly truePeakDbtp: number
  readonly report: AlbumReport
}

/** Name, value, unit, must, goal; smaller is better in each. */
export type AlbumRow = readonly [what: string, value: number, unit: string, must: number, goal: number]

const SECONDS = 60

export async function albumRows(module: WebAssembly.Module): Promise<readonly AlbumRow[]> {
  const read = await readAlbum(module)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const { mastered } = read.tone
  return [
    ['album, tone distance to the centroid, mean', mean(mastered), 'dB', 0.8, 0.6],
    ['album, tone distance to the centroid, furthest', Math.max(...mastered), 'dB', 1.3, 1],
    ['album, loudness against intent, worst', read.intentErrorLu, 'LU', 0.3, 0.2],
    ['album, loudest 3 s over the loudness, change, worst', read.shortTermErrorLu, 'LU', 0.7, 0.5],
    ['album, loudness range lost, worst', -read.rangeChangeLu, 'LU', 2, 1.5],
    ['album, block crest lost, worst', -read.crestChangeDb, 'dB', 1, 0.7],
    ['album, incoherent part, mean', -mean(read.sdrDb), 'dB', -30, -32],
    ['album, incoherent part, worst', -Math.min(...read.sdrDb), 'dB', -23, -25],
    ['album, order of brightness lost (1 - Spearman)', 1 - read.brightnessAgreement, '', 0.2, 0],
    ['album, order of width lost (1 - Spearman)', 1 - read.widthAgreement, '', 0.2, 0],
    ['album, true peak over -1 dBTP', read.truePeakDbtp + 1, 'dB', 0.05, 0.02],
  ]
}

export async function readAlbum(module: WebAssembly.Module, seconds = SECONDS): Promise<AlbumReading> {
  const songs = relatedSongs(seconds)
  const { report, masters } = await masterSongs(module, songs)
  const spectra = (all: readonly Stereo[]) =>
    all.map((channels, song) => judgeSpectrum(channels, songs[song]!.sampleRate))
  const mixes = songs.map(({ channels }) => channels)
  const [raw, done] = [spectra(mixes), spectra(masters)]
  const before = mixes.map((mix, song) => loudness(module, mix, songs[song]!.sampleRate))
  const after = masters.map((master, song) => loudness(module, master, songs[song]!.sampleRate))
  const files = report.songs.map((song) => song.files[0]!)
  const worst = (values: readonly number[]) => Math.max(...values.map(Math.abs))
  const least = (values: readonly number[]) => Math.min(...values)
  return {
    tone: { raw: toneDistances(raw), mastered: toneDistances(done) },
    intentErrorLu: worst(
      after.map(({ integratedLufs }, song) => integratedLufs - (files[song]!.plannedLufs ?? 0)),
    ),
    shortTermErrorLu: shortTermError(before, after),
    rangeChangeLu: least(after.map((own, song) => own.loudnessRangeLu - before[song]!.loudnessRangeLu)),
    crestChangeDb: least(
      masters.map((master, song) => blockCrestDb(master, 48_000) - blockCrestDb(mixes[song]!, 48_000)),
    ),
    sdrDb: masters.map((master, song) => coherentSdrDb(mixes[song]!, master, songs[song]!.sampleRate)),
    brightnessAgreement: spearman(raw.map(brightness), done.map(brightness)),
    widthAgreement: spearman(raw.map(width), done.map(width)),
    truePeakDbtp: Math.max(...after.map(({ truePeakDbtp }) => truePeakDbtp)),
    report,
  }
}

/** How far the songs' loudest 3 s move against their integrated loudness: what a listener would reach for the volume for. */
function shortTermError(before: readonly Levels[], after: readonly Levels[]): number {
  const over = ({ maxShortTermLufs, integratedLufs }: Levels) => maxShortTermLufs - integratedLufs
  return Math.max(...after.map((own, song) => Math.abs(over(own) - over(before[song]!))))
}

type Levels = ReturnType<LoudnessHost['finish']>

function loudness(module: WebAssembly.Module, channels: Stereo, sampleRate: number): Levels {
  const meter = new LoudnessHost(module, { sampleRate, channels: 2 })
  for (let from = 0; from < channels[0].length; from += 32_768) {
    const part = channels.map((samples) => samples.subarray(from, from + 32_768))
    meter.process(part, part[0]!.length)
  }
  return meter.finish()
}

async function masterSongs(module: WebAssembly.Module, songs: readonly RelatedSong[]) {
  const masters: Stereo[] = []
  const report = await masterAlbum({
    module,
    order: {
      title: 'Related',
      artist: 'Bench',
      targets: ['streaming'],
      songs: songs.map(({ title }) => ({ title })),
    },
    openSource: async (song) => {
      const { sampleRate, channels } = songs[song]!
      const read = async (from: number, frames: number) =>
        channels.map((samples) => samples.slice(from, from + frames))
      return { sampleRate, channels: 2, frames: channels[0].length, read }
    },
    openSink: async (plan) => sinkOf(plan, masters),
  })
  return { report, masters }
}

function sinkOf({ song, frames, bits }: MasterFilePlan, masters: Stereo[]) {
  const channels: Stereo = [new Float32Array(frames), new Float32Array(frames)]
  let written = 0
  return {
    write: async (integers: readonly Int32Array[], count: number) => {
      channels.forEach((samples, side) => {
        for (let i = 0; i < count; i++) samples[written + i] = (integers[side]?.[i] ?? 0) / 2 ** (bits - 1)
      })
      written += count
    },
    finish: async () => {
      masters[song] = channels
    },
    abandon: async () => {},
  }
}
