/** What every encoder of a preview is: stereo sound in, bytes of a whole file out, block by block. */
import type { WavText } from '@/lib/delivery/wav-metadata'

export interface LossyEncoder {
  /** Takes the next frames; gives bytes of the file in their order. */
  encode(channels: readonly Float32Array[], frames: number): Uint8Array
  /** The last bytes; and the first ones again where they tell what is known at the end only. */
  finish(): { readonly tail: Uint8Array; readonly head: Uint8Array | null }
}

export interface LossyOptions {
  /** Hz; 48 000. */
  readonly sampleRate: number
  readonly frames: number
  readonly text: WavText
}
