/** What a master can be made for, as data. A target that is not in this list is refused by name. */

export interface MasterTarget {
  readonly key: TargetKey
  readonly label: string
  /** Folder of its files in a delivery. */
  readonly folder: string
  /** Hz; null keeps each song's own rate. */
  readonly sampleRate: number | null
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
}

export interface MediumLimits {
  readonly mostSongs: number
  /** Of the whole programme, pauses included. */
  readonly mostSeconds: number
  /** Silence that the medium itself puts before the first song. */
  readonly firstPauseSeconds: number
  /** A shorter song is made and warned about. */
  readonly leastSongSeconds: number
}

export const TARGET_KEYS = ['streaming', 'cd', 'radio'] as const
export type TargetKey = (typeof TARGET_KEYS)[number]

/** What is made when nothing else is asked for. */
export const DEFAULT_TARGETS: readonly TargetKey[] = ['streaming', 'cd']

export const MASTER_TARGETS: Readonly<Record<TargetKey, MasterTarget>> = {
  streaming: {
    key: 'streaming',
    label: 'Streaming',
    folder: 'streaming',
    sampleRate: null,
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
  },
  cd: {
    key: 'cd',
    label: 'CD',
    folder: 'cd',
    sampleRate: 44_100,
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
  },
  radio: {
    key: 'radio',
    label: 'Radio',
    folder: 'radio',
    sampleRate: null,
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
  },
}

export function isTargetKey(key: string): key is TargetKey {
  return (TARGET_KEYS as readonly string[]).includes(key)
}
