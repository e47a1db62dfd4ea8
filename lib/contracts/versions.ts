/** Saved versions of a song's mix over HTTP. A version never changes after it was saved; its bounce is added by a job. */
import { z } from 'zod'
import type { IsoTime, PersonRef } from './people'
import type { ApprovalSummary } from './reviews'

export const saveVersionSchema = z.object({
  name: z.string().trim().min(1, 'It needs a name.').max(120),
  notes: z.string().max(4000).default(''),
})
export type SaveVersion = z.input<typeof saveVersionSchema>

export interface BounceState {
  readonly status: 'queued' | 'running' | 'done' | 'failed'
  /** 0..1 */
  readonly progress: number
  /** For people: why it failed. */
  readonly error: string | null
  /** SHA-256 of the interleaved 32-bit float samples at the mix bus, hex. */
  readonly hash: string | null
  readonly frames: number | null
  /** null: silence, or not measured yet. */
  readonly integratedLufs: number | null
  readonly truePeakDbtp: number | null
  readonly loudnessRangeLu: number | null
}

export interface VersionSummary {
  readonly id: string
  readonly songId: string
  readonly number: number
  readonly name: string
  readonly notes: string
  readonly createdAt: IsoTime
  readonly createdBy: PersonRef | null
  readonly mixHash: string
  readonly sampleRate: number
  readonly engineVersion: number
  readonly bounce: BounceState
  readonly isChosen: boolean
  readonly approvals: ApprovalSummary
  readonly commentCount: number
  readonly openCommentCount: number
}

/** GET /api/songs/{songId}/versions, newest first */
export interface VersionList {
  readonly versions: readonly VersionSummary[]
  /** Of the song's mix as it is now; a version with another mixHash sounds different. */
  readonly liveMixHash: string
}

/** One readable difference between two mixes, such as "Bass fader −5.4 → −6.4 dB". */
export interface ChangeLine {
  readonly words: string
  /** The channel or bus it belongs to, if one. */
  readonly ownerId: string | null
}

/** How the song's live mix stands to this version, computed when asked. */
export interface LiveComparison {
  readonly liveMixHash: string
  /** The live mix would sound different. */
  readonly isStale: boolean
  /** From this version to the live mix. */
  readonly changes: readonly ChangeLine[]
}

/** GET /api/versions/{versionId} */
export interface VersionDetail extends VersionSummary {
  readonly songTitle: string
  readonly albumId: string
  readonly bandId: string
  readonly stemIds: readonly string[]
  readonly live: LiveComparison
  /** It was made by another engine than today's; a new bounce may differ. */
  readonly rendersDifferentlyToday: boolean
  /** What a comment may be anchored to. */
  readonly channels: readonly { readonly id: string; readonly name: string; readonly colour: number }[]
  readonly sections: readonly { readonly id: string; readonly name: string; readonly startSample: number }[]
}
