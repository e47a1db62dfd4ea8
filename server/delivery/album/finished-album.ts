/** What the files of a whole album are made from: its order and its finished masters. */
import type { WavLoudness } from '@/lib/delivery/wav-metadata'
import type { AlbumOrder } from '@/lib/mastering/settings/album-order'
import type { SidePlan } from '@/lib/mastering/settings/sides'
import type { MasterTarget } from '@/lib/mastering/settings/targets'

/** One song's finished master, in the album's order. */
export interface FinishedMaster {
  /** Without folders, such as `01 Title.wav`. */
  readonly fileName: string
  readonly sampleRate: number
  readonly frames: number
  /** What the file says that it measures; null: it does not say. */
  readonly loudness: WavLoudness | null
  /** The bytes of its samples, from the first to the last. */
  samples(): Promise<AsyncIterable<Uint8Array>>
}

export interface AlbumFilesRequest {
  readonly order: AlbumOrder
  readonly target: MasterTarget
  readonly masters: readonly FinishedMaster[]
  /** Of a record. */
  readonly sides?: readonly SidePlan[]
  /** Of the delivery; the target's folder lies in it or is made. */
  readonly folder: string
  readonly signal?: AbortSignal
}
