/** What the screen sees of the audio thread's load. */
import type { InsertKind } from '../mix'

/** One kind of work of a strip; `kind` null: its own gains, meters and routing. */
export interface WorkCost {
  readonly kind: InsertKind | null
  /** Of all that the audio thread did, percent. */
  readonly percent: number
}

export interface StripCost {
  readonly ownerId: string
  /** Of all that the audio thread did, percent. */
  readonly percent: number
  /** The dearest first. */
  readonly works: readonly WorkCost[]
}

export interface LoadState {
  /** Part of the time in which the audio thread works, percent; at 100 sound drops out. Null while nothing plays. */
  readonly busyPercent: number | null
  /** Strips, the dearest first. Empty until something was seen. */
  readonly strips: readonly StripCost[]
}

/** Before anything was seen. */
export const NO_LOAD: LoadState = { busyPercent: null, strips: [] }

/** Main thread. */
export interface LoadMeter {
  state(): LoadState
  /** @returns stops it; called about twice a second while something plays */
  subscribe(listener: () => void): () => void
  /** Somebody reads the names: look more often. @returns stops it */
  lookClosely(): () => void
}
