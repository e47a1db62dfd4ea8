/** The album test: four related songs pushed apart, mastered for streaming at declared distances, judged by independent code. */
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
} from './album-metrics'
import { coherentSdrDb } from './coherent-sdr'
import { relatedSongs, type RelatedSong } from './related-songs'

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

const SECONDS = 60
/** Declared, LU relative to the loudest song. */
const INTENTS = [-1.5, -0.5, -1, 0] as const

export async function readAlbum(module: WebAssembly.Module, seconds = SECONDS): Promise<AlbumReading> {
  const songs = relatedSongs(seconds)
  const { report, masters } = await masterSongs(module, songs)
  const spectra = (all: readonly Stereo[]) =>
    all.map((channels, song) => judgeSpectrum(channels, songs[song]!.sampleRate))
  const mixes = songs.map(({ channels }) => channels)
  const [raw, done] = [spectra(mixes), spectra(masters)]
  const before = mixes.map((mix, song) => loudness(module, mix, songs[song]!.sampleRate))
  const after = masters.map((master, song) => loudness(module, master, songs[song]!.sampleRate))
  const least = (values: readonly number[]) => Math.min(...values)
  return {
    tone: { raw: toneDistances(raw), mastered: toneDistances(done) },
    intentErrorLu: intentError(after.map(({ integratedLufs }) => integratedLufs)),
    shortTermErrorLu: intentError(after.map(({ maxShortTermLufs }) => maxShortTermLufs)),
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

/** Furthest that a song lies from its declared distance to the others. */
function intentError(levels: readonly number[]): number {
  const errors = levels.map((level, song) => level - INTENTS[song]!)
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length
  return Math.max(...errors.map((error) => Math.abs(error - mean)))
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
      songs: songs.map(({ title }, song) => ({ title, intentLu: INTENTS[song] })),
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
