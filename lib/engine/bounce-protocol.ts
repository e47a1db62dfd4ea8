/** What the page and the bounce worker tell each other. Plain data. */
import type { LoopRange, StreamPiece, StreamSource } from './protocol'

export interface BounceMessage {
  readonly wasm: ArrayBuffer
  readonly sampleRate: number
  /** planBounce's result. */
  readonly bounce: {
    readonly plan: { readonly bytes: Uint8Array }
    readonly pieces: readonly (Omit<StreamPiece, 'sourceId'> & {
      readonly slot: number
      readonly stemId: string
    })[]
    readonly responses: readonly { readonly id: string; readonly key: number; readonly frames: number }[]
    readonly frames: number
  }
  readonly sources: readonly StreamSource[]
  readonly withWav: boolean
  /** Of the song; absent: all of it. */
  readonly range?: LoopRange
}

export type BounceAnswer =
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'done'; readonly bounceHash: string; readonly frames: number; readonly wav: Blob | null }
  | { readonly type: 'failed'; readonly message: string }
