/** What is decided for one target: the level of the album and the gain of every song. */
import type { SolvedGain } from './solve-gain'

export interface TargetPlan {
  /** Loudness of the album's loudest song; null when every song is silent. */
  readonly loudestLufs: number | null
  readonly songs: readonly PlannedSong[]
}

export interface PlannedSong {
  readonly solved: SolvedGain | null
  readonly warnings: readonly string[]
  /** Why its level is what it is, beyond what its gain tells. */
  readonly reasons?: readonly string[]
}
