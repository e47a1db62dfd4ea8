/**
 * What the page asks the comparing worker: to measure sounds and, for the codec preview, to encode and compare them. Plain data;
 * any thread.
 */
import type { ClipSound } from './clip-protocol'
import type { CodecId } from './codecs'

export interface SoundReading {
  /** Gated over the whole sound, LUFS. */
  readonly integratedLufs: number
  readonly truePeakDbtp: number
  /** Samples of either side beyond full scale. */
  readonly overs: number
  /** Loudness of the 400 ms up to each tenth of a second, LUFS: gatedLoudness() makes that of any stretch from them. */
  readonly momentaryLufs: Float32Array
  /** Highest magnitude of either side in OUTLINE_POINTS equal parts. */
  readonly outline: Float32Array
}
export const OUTLINE_POINTS = 480

interface Rated {
  readonly sampleRate: number
}
export type SoundQuestion =
  | (Rated & { readonly type: 'measure'; readonly sound: ClipSound })
  | (Rated & { readonly type: 'encode'; readonly sound: ClipSound; readonly codec: CodecId })
  | (Rated & {
      readonly type: 'compare'
      readonly original: ClipSound
      /** Planar, at `decodedRate`, delayed by whatever the codec delays. */
      readonly decoded: readonly Float32Array[]
      readonly decodedRate: number
    })

/** A file for the browser's decoder, or sound where the encoder's own decoder was at hand. */
export interface Encoded {
  readonly file: Uint8Array<ArrayBuffer> | null
  readonly decoded: readonly Float32Array[] | null
  readonly decodedRate: number
  /** Of the encoded audio. */
  readonly bytes: number
}
export interface Compared {
  readonly decoded: ClipSound
  readonly difference: ClipSound
  readonly original: SoundReading
  readonly result: SoundReading
  /** Power of the difference, both at one level, against that of the original. */
  readonly differenceDb: number
  /** By how much the codec delayed the sound at its own rate; taken away. */
  readonly delayFrames: number
}
export interface SoundAnswers {
  readonly measure: SoundReading
  readonly encode: Encoded
  readonly compare: Compared
}
export type SoundMessage =
  | { readonly type: 'open'; readonly wasm: ArrayBuffer; readonly engineUrl: string }
  | { readonly type: 'ask'; readonly id: number; readonly question: SoundQuestion }
export type SoundReply =
  | { readonly id: number; readonly answer: SoundAnswers[keyof SoundAnswers] }
  | { readonly id: number; readonly failed: string }
