'use client'
/** Opens the player for a set of finished mixes, keeps it while the set is the same, and closes it with the page. */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { openReviewPlayer } from '@/lib/engine/review-player'
import type { ReviewPlayer, ReviewSource, ReviewState } from '@/lib/engine/review-types'
import { wordsOf } from '../net/request'

export interface ReviewPlayerHandle {
  readonly player: ReviewPlayer | null
  readonly state: ReviewState | null
  readonly problem: string | null
  readonly toggle: () => void
  readonly skip: (deltaS: number) => void
}

export function useReviewPlayer(sampleRate: number, sources: readonly ReviewSource[]): ReviewPlayerHandle {
  const [player, setPlayer] = useState<ReviewPlayer | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  // The set of sources decides; a new array of the same sources does not open the player again.
  const identity = JSON.stringify([sampleRate, sources])
  const newest = useRef({ sampleRate, sources })
  useEffect(() => {
    newest.current = { sampleRate, sources }
  })

  useEffect(() => {
    if (newest.current.sources.length === 0) return
    let isGone = false
    let opened: ReviewPlayer | null = null
    openReviewPlayer(newest.current).then(
      (made) => {
        opened = made
        if (isGone) void made.close()
        else setPlayer(made)
      },
      (reason: unknown) => !isGone && setProblem(wordsOf(reason)),
    )
    return () => {
      isGone = true
      void opened?.close()
      setPlayer(null)
    }
  }, [identity])

  const subscribe = useCallback(
    (listener: () => void) => player?.subscribe(listener) ?? (() => undefined),
    [player],
  )
  const snapshot = useCallback(() => player?.state() ?? null, [player])
  const state = useSyncExternalStore(subscribe, snapshot, () => null)

  const toggle = useCallback(() => {
    if (!player) return
    if (player.state().isPlaying) player.pause()
    else player.play().catch((reason: unknown) => setProblem(wordsOf(reason)))
  }, [player])
  const skip = useCallback(
    (deltaS: number) => {
      if (!player) return
      const target = player.playheadSample() + deltaS * sampleRate
      player.seek(Math.round(Math.min(Math.max(0, target), player.state().endSample)))
    },
    [player, sampleRate],
  )
  return { player, state, problem: problem ?? state?.problem?.message ?? null, toggle, skip }
}
