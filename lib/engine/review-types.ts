/** What a review player is told and tells: finished mixes and masters, alone or as stretches of a programme. Main thread. */
import type { AppError } from '@/lib/assert'
import type { MonitorState, SampleRange } from './engine-types'

/** Where a finished mix or master lies. */
export interface ReviewAudio {
  readonly audioUrl: string
  readonly indexUrl: string
}

/** A part of a finished mix at its place in a programme of several; samples at the player's rate. */
export interface ReviewStretch extends ReviewAudio {
  readonly startSample: number
  /** Into the mix. */
  readonly offsetSamples: number
  readonly lengthSamples: number
  readonly gainDb: number
  /** Into and out of the stretch, where it is cut out of its mix. */
  readonly fadeInSamples: number
  readonly fadeOutSamples: number
}

/** What can be chosen to be heard: one mix from its beginning, or stretches of several. */
export type ReviewSource = {
  readonly id: string
  /** Brings the source to the common loudness; usually 0 or negative. */
  readonly gainDb: number
} & (ReviewAudio | { readonly stretches: readonly ReviewStretch[] })

export interface ReviewState {
  readonly sampleRate: number
  readonly isPlaying: boolean
  readonly isLoading: boolean
  readonly isUnlocked: boolean
  readonly selectedId: string
  readonly loop: SampleRange | null
  /** Length of the longest source. */
  readonly endSample: number
  readonly problem: AppError | null
}

export interface ReviewPlayer {
  state(): ReviewState
  subscribe(listener: () => void): () => void
  play(): Promise<void>
  pause(): void
  seek(sample: number): void
  setLoop(range: SampleRange | null): void
  /** Crossfades to another source at the same sample, at matched loudness. */
  select(sourceId: string): void
  setGain(sourceId: string, gainDb: number): void
  playheadSample(): number
  /** Samples that somebody may jump to: their first sound is kept ready. */
  keepWarm(samples: readonly number[]): void
  setMonitor(change: Partial<MonitorState>): void
  close(): Promise<void>
}

export interface ReviewPlayerOptions {
  readonly sampleRate: number
  readonly sources: readonly ReviewSource[]
  readonly engineUrl?: string
}
