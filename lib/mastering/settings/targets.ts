/** What a master can be made for, as data. A target that is not in this list is refused by name. */

export interface MasterTarget {
  readonly key: TargetKey
  readonly label: string
  /** Folder of its files in a delivery. */
  readonly folder: string
  /** Hz; null keeps each song's own rate. */
  readonly sampleRate: number | null
  /** Where a song keeps its rate: a higher one is halved until it is not above this, Hz; a lower one is never raised. */
  readonly mostSampleRate: number | null
  readonly bits: 16 | 24
  /** Integrated loudness of the album's loudest song. */
  readonly loudestLufs: number
  /** True: the other songs keep their distance to the loudest. False: every song gets the same loudness. */
  readonly keepsOffsets: boolean
  /** No file's true peak passes this. */
  readonly ceilingDbtp: number
  /** How far the limiter may press a song's highest peak; beyond it the song stays quieter. */
  readonly mostReductionDb: number
  readonly releaseMs: number
  /** Files are padded with silence to a multiple of this. */
  readonly frameMultiple: number
  /** What is made of all songs together: a disc (CUE sheet, DDP), the sides of a record, or nothing. */
  readonly wholeAlbum: 'disc' | 'sides' | null
  /** What the medium holds; null: any album. */
  readonly limits: MediumLimits | null
  /** Each WAV file has a FLAC file of the same samples beside it. */
  readonly hasFlac: boolean
  /** Delivered as these instead of WAV, the first one being the main file; null: as WAV. */
  readonly lossy: readonly LossyFormat[] | null
  /** Encoded to AAC and decoded again where the machine can; a decoded peak over full scale lowers the ceiling. */
  readonly checksAac: boolean
  /** Every song gets the highest rate among the album's songs: what is made of all of them has one. Absent: its own. */
  readonly hasOneRate?: boolean
  /** Nothing is limited: the whole album is as loud as its highest peak allows, `loudestLufs` at most. */
  readonly isPeakBound?: boolean
  /** The medium cannot hold sides (left against right) below this, Hz. */
  readonly monoBelowHz?: number
  /** The medium asks for no treble above this, Hz. */
  readonly highCutHz?: number
  /** How far the loudest moments of sibilance may lie over a song's middle range before they are de-essed, dB; without it 0. */
  readonly mostSibilanceDb?: number
}

export const LOSSY_FORMATS = ['mp3', 'ogg', 'opus'] as const
export type LossyFormat = (typeof LOSSY_FORMATS)[number]

export interface MediumLimits {
  readonly mostSongs: number
  /** Of the whole programme, pauses included. */
  readonly mostSeconds: number
  /** Silence that the medium itself puts before the first song. */
  readonly firstPauseSeconds: number
  /** A shorter song is made and warned about. */
  readonly leastSongSeconds: number
}

export const TARGET_KEYS = ['streaming', 'cd', 'vinyl', 'radio', 'apple', 'preview'] as const
export type TargetKey = (typeof TARGET_KEYS)[number]

/** What is made when nothing else is asked for. */
export const DEFAULT_TARGETS: readonly TargetKey[] = ['streaming', 'cd']

/** What most targets have in common: every song at its own rate in 24 bits, distances kept, limited, one file per song. */
const BASE = {
  sampleRate: null,
  mostSampleRate: null,
  bits: 24,
  loudestLufs: -14,
  keepsOffsets: true,
  ceilingDbtp: -1,
  mostReductionDb: 7,
  releaseMs: 120,
  frameMultiple: 1,
  wholeAlbum: null,
  limits: null,
  hasFlac: false,
  lossy: null,
  checksAac: false,
} as const satisfies Omit<MasterTarget, 'key' | 'label' | 'folder'>

export const MASTER_TARGETS: Readonly<Record<TargetKey, MasterTarget>> = {
  streaming: { ...BASE, key: 'streaming', label: 'Streaming', folder: 'streaming', hasFlac: true },
  cd: {
    ...BASE,
    ...{ key: 'cd', label: 'CD', folder: 'cd', wholeAlbum: 'disc' },
    ...{ sampleRate: 44_100, bits: 16, frameMultiple: 588 },
    ...{ loudestLufs: -12, mostReductionDb: 8 },
    limits: { mostSongs: 99, mostSeconds: 79 * 60 + 57, firstPauseSeconds: 2, leastSongSeconds: 4 },
  },
  vinyl: {
    ...BASE,
    ...{ key: 'vinyl', label: 'Vinyl', folder: 'vinyl', wholeAlbum: 'sides', hasOneRate: true },
    ...{ loudestLufs: -12, isPeakBound: true, mostReductionDb: 0 },
    ...{ monoBelowHz: 150, highCutHz: 16_000, mostSibilanceDb: -3 },
  },
  radio: { ...BASE, key: 'radio', label: 'Radio', folder: 'radio', loudestLufs: -23, keepsOffsets: false },
  apple: {
    ...BASE,
    ...{ key: 'apple', label: 'Apple Digital Masters', folder: 'apple' },
    ...{ mostSampleRate: 96_000, loudestLufs: -16, checksAac: true },
  },
  preview: {
    ...BASE,
    ...{ key: 'preview', label: 'Preview', folder: 'preview' },
    ...{ sampleRate: 48_000, bits: 16, lossy: LOSSY_FORMATS },
  },
}

export function isTargetKey(key: string): key is TargetKey {
  return (TARGET_KEYS as readonly string[]).includes(key)
}

/** Rate of a target's file of a song, Hz. */
export function outputRateOf({ sampleRate, mostSampleRate }: MasterTarget, songRate: number): number {
  if (sampleRate !== null) return sampleRate
  let rate = songRate
  while (mostSampleRate !== null && rate > mostSampleRate) rate /= 2
  return rate
}

/** Rates of a target's files of an album, Hz, in the order of its songs. */
export function outputRatesOf(target: MasterTarget, songRates: readonly number[]): readonly number[] {
  const rates = songRates.map((rate) => outputRateOf(target, rate))
  if (!target.hasOneRate) return rates
  const highest = Math.max(...rates)
  return rates.map(() => highest)
}
