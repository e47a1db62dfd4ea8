'use client'
import { useFrame } from '../meters/frame-clock'
import { useEngine, useEngineState } from '../transport/engine-context'
import { useFollowing } from '../presence/follow-context'
import { follow } from './timeline-view'
import type { useTimelineView } from './use-timeline-view'

/** While the song plays, the view turns the page when the playhead leaves it; not while it follows somebody's view. */
export function useFollow({ view, extent, show }: ReturnType<typeof useTimelineView>): void {
  const engine = useEngine()
  const { isPlaying } = useEngineState()
  const { followed } = useFollowing()
  useFrame(() => {
    if (!engine || !isPlaying || followed) return
    const next = follow(view, engine.playheadSample(), extent)
    if (next !== view) show(next)
  })
}
