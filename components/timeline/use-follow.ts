'use client'
import { useFrame } from '../meters/frame-clock'
import { useEngine, useEngineState } from '../transport/engine-context'
import { follow } from './timeline-view'
import type { useTimelineView } from './use-timeline-view'

/** While the song plays, the view turns the page when the playhead leaves it. */
export function useFollow({ view, extent, show }: ReturnType<typeof useTimelineView>): void {
  const engine = useEngine()
  const { isPlaying } = useEngineState()
  useFrame(() => {
    if (!engine || !isPlaying) return
    const next = follow(view, engine.playheadSample(), extent)
    if (next !== view) show(next)
  })
}
