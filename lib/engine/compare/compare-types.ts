/**
 * What the screen sees of comparing beside the mix: own reference songs at matched loudness, and the mix through a codec. Personal: never in the mix, never uploaded, never in a file. Main thread.
 */
import type { AppError } from '../../assert'
import type { CodecId } from './codecs'
import type { Match } from './match-loudness'
import type { SoundReading } from './sound-protocol'

export const HEARD = ['mix', 'reference', 'codec', 'difference'] as const
export type Heard = (typeof HEARD)[number]

/** Where in a reference one listens, for one song. */
export interface ReferencePlace {
  /** Bound to the song's time; else its own stretch sounds over and over, from its start at each switch to it. */
  readonly followsSong: boolean
  readonly startSeconds: number
  /** End of the own stretch; null: of the reference. */
  readonly endSeconds: number | null
  /** While it follows: the song's second at which `startSeconds` sounds. */
  readonly songSeconds: number
}
export const FROM_ITS_START: ReferencePlace = {
  followsSong: false,
  startSeconds: 0,
  endSeconds: null,
  songSeconds: 0,
}

export interface Reference {
  readonly id: string
  readonly name: string
  /** Of its file, which this browser keeps. */
  readonly bytes: number
  readonly seconds: number
  readonly reading: SoundReading
  readonly place: ReferencePlace
}

export interface CodecPreview {
  readonly codec: CodecId
  readonly startSample: number
  readonly frames: number
  readonly original: SoundReading
  readonly result: SoundReading
  /** Power of what the codec took away or added against that of the mix. */
  readonly differenceDb: number
  /** Of the encoded stretch. */
  readonly kilobitsPerSecond: number
  /** Brings the result to the loudness of the mix. */
  readonly matchGainDb: number
  /** The mix was changed since: this is how it was. */
  readonly isStale: boolean
}

export interface ComparingState {
  readonly heard: Heard
  readonly references: readonly Reference[]
  /** The one that is decoded and ready. */
  readonly chosenId: string | null
  readonly isMatched: boolean
  readonly match: Match
  readonly storedBytes: number
  /** References are gone with the page: this browser grants no storage. */
  readonly isForgetful: boolean
  /** Codecs that this browser can do; null until somebody asked. */
  readonly codecs: readonly CodecId[] | null
  readonly preview: CodecPreview | null
  /** What is being worked on, in words, and how far it is (0..1, null: unknown). */
  readonly work: { readonly words: string; readonly fraction: number | null } | null
  readonly problem: AppError | null
}

export interface Comparing {
  state(): ComparingState
  subscribe(listener: () => void): () => void
  /** Crossfades at once; what is not there is not switched to. */
  hear(heard: Heard): void
  /** The mix, or the chosen reference; the first of the list while none is chosen. */
  toggleReference(): Promise<void>
  addReferences(files: readonly File[]): Promise<void>
  removeReference(id: string): Promise<void>
  chooseReference(id: string): Promise<void>
  setPlace(id: string, place: ReferencePlace): void
  setMatched(isMatched: boolean): void
  findCodecs(): Promise<void>
  /** Makes the preview of the loop, or of what lies around the playhead, and loops it. */
  previewCodec(codec: CodecId): Promise<void>
  dismissProblem(): void
}

/** As much of other people's songs as one browser keeps. */
export const REFERENCES_MAX_BYTES = 600 * 1024 * 1024
export const REFERENCE_MAX_SECONDS = 12 * 60
