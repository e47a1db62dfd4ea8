/** What a timeline is given. */
import type { ReactNode } from 'react'
import type { CommentPin } from './comment-pins'
import type { PeaksLibrary } from './peaks-library'

export interface TimelineProps {
  readonly sampleRate: number
  readonly library: PeaksLibrary
  readonly stemNames: ReadonlyMap<string, string>
  /** Frames of the stems that are known; a region opens no further. */
  readonly stemFrames: ReadonlyMap<string, number>
  readonly pins: readonly CommentPin[]
  /** What stands left in the corner, such as "Add stems". */
  readonly cornerSlot?: ReactNode
}
