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
  /** What is made of all songs together: a disc (CUE sheet, DDP), or nothing. */
  readonly wholeAlbum: 'disc' | null
  /** What the medium holds; null: any album. */
  readonly limits: MediumLimits | null
  /** Each WAV file has a FLAC file of the same samples beside it. */
  readonly hasFlac: boolean
  /** Delivered as these instead of WAV, the first one being the main file; null: as WAV. */
  readonly lossy: readonly LossyFormat[] | null
  /** Encoded to AAC and decoded again where the machine can; a decoded peak over full scale lowers the ceiling. */
  readonly checksAac: boolean
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

export const TARGET_KEYS = ['streaming', 'cd', 'radio', 'apple', 'preview'] as const
export type TargetKey = (typeof TARGET_KEYS)[number]

/** What is made when nothing else is asked for. */
export const DEFAULT_TARGETS: readonly TargetKey[] = ['streaming', 'cd']

export const MASTER_TARGETS: Readonly<Record<TargetKey, MasterTarget>> = {
  streaming: {
    key: 'streaming',
    label: 'Streaming',
    folder: 'streaming',
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
    hasFlac: true,
    lossy: null,
    checksAac: false,
  },
  cd: {
    key: 'cd',
    label: 'CD',
    folder: 'cd',
    sampleRate: 44_100,
    mostSampleRate: null,
    bits: 16,
    loudestLufs: -12,
    keepsOffsets: true,
    ceilingDbtp: -1,
    mostReductionDb: 8,
    releaseMs: 120,
    frameMultiple: 588,
    wholeAlbum: 'disc',
    limits: { mostSongs: 99, mostSeconds: 79 * 60 + 57, firstPauseSeconds: 2, leastSongSeconds: 4 },
    hasFlac: false,
    lossy: null,
    checksAac: false,
  },
  radio: {
    key: 'radio',
    label: 'Radio',
    folder: 'radio',
    sampleRate: null,
    mostSampleRate: null,
    bits: 24,
    loudestLufs: -23,
    keepsOffsets: false,
    ceilingDbtp: -1,
    mostReductionDb: 7,
    releaseMs: 120,
    frameMultiple: 1,
    wholeAlbum: null,
    limits: null,
    hasFlac: false,
    lossy: null,
    checksAac: false,
  },
  apple: {
    key: 'apple',
    label: 'Apple Digital Masters',
    folder: 'apple',
    sampleRate: null,
    mostSampleRate: 96_000,
    bits: 24,
    loudestLufs: -16,
    keepsOffsets: true,
    ceilingDbtp: -1,
    mostReductionDb: 7,
    releaseMs: 120,
    frameMultiple: 1,
    wholeAlbum: null,
    limits: null,
    hasFlac: false,
    lossy: null,
    checksAac: true,
  },
  preview: {
    key: 'preview',
    label: 'Preview',
    folder: 'preview',
    sampleRate: 48_000,
    mostSampleRate: null,
    bits: 16,
    loudestLufs: -14,
    keepsOffsets: true,
    ceilingDbtp: -1,
    mostReductionDb: 7,
    releaseMs: 120,
    frameMultiple: 1,
    wholeAlbum: null,
    limits: null,
    hasFlac: false,
    lossy: LOSSY_FORMATS,
    checksAac: false,
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
