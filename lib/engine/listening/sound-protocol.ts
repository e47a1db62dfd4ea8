/**
 * What the page asks the listening worker: to measure sounds. Plain data; any thread.
 */
import type { ClipSound } from './clip-protocol'

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

export interface SoundQuestion {
  readonly type: 'measure'
  readonly sampleRate: number
  readonly sound: ClipSound
}
export interface SoundAnswers {
  readonly measure: SoundReading
}
export type SoundMessage =
  | { readonly type: 'open'; readonly wasm: ArrayBuffer; readonly engineUrl: string }
  | { readonly type: 'ask'; readonly id: number; readonly question: SoundQuestion }
export type SoundReply =
  | { readonly id: number; readonly answer: SoundAnswers[keyof SoundAnswers] }
  | { readonly id: number; readonly failed: string }
