'use client'
/** An insert as it sounds at the playhead, for pictures of it: what is automated moves, what is in a hand stands as the hand does. */
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { drivenFields, InsertFollower, type Insert, type MixState } from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { useFrameWhile } from '../meters/frame-clock'
import { useEngine } from '../transport/engine-context'

const lanesOf = (mix: MixState) => mix.lanes
const pointsOf = (mix: MixState) => mix.breakpoints
const songOf = (mix: MixState) => mix.song

/** Gives the insert as it sounds now, the same object while nothing in it moved; null while no lane drives it. */
function useReading<I extends Insert>(insert: I): (() => I) | null {
  const engine = useEngine()
  const lanes = useMix(lanesOf)
  const breakpoints = useMix(pointsOf)
  const song = useMix(songOf)
  return useMemo(() => {
    const fields = drivenFields({ lanes, breakpoints, song }, insert)
    if (fields.length === 0) return null
    const follower = new InsertFollower(insert, fields)
    return () => follower.at(engine?.playheadSample() ?? 0, (target) => engine?.gesture(target))
  }, [engine, insert, lanes, breakpoints, song])
}

/**
 * Draws outside React, in the page's frame, and only when a value moved: `draw` gets the insert as it sounds, and as it is
 * stored when its lanes let go. What React draws of it is drawn over at once.
 *
 * @returns the insert as it sounds now, for what draws it at other times
 */
export function useSounding<I extends Insert>(insert: I, draw: (sounding: I) => void): () => I {
  const read = useReading(insert)
  const drawn = useRef<I | null>(null)
  const newest = useRef(draw)
  useLayoutEffect(() => {
    newest.current = draw
    if (!read && drawn.current === null) return
    drawn.current = read?.() ?? null
    draw(drawn.current ?? insert)
  })
  const frame = useCallback(() => {
    const now = read?.() ?? null
    if (now === null || now === drawn.current) return
    drawn.current = now
    newest.current(now)
  }, [read])
  useFrameWhile(read !== null, frame)
  return useCallback(() => read?.() ?? insert, [read, insert])
}

/** The same as a value that React draws: for pictures that are made of elements. */
export function useSoundingInsert<I extends Insert>(insert: I): I {
  const [moved, setMoved] = useState<{ readonly from: I; readonly sounding: I }>()
  useSounding(insert, (sounding) =>
    setMoved((before) => (before?.sounding === sounding ? before : { from: insert, sounding })),
  )
  return moved?.from === insert ? moved.sounding : insert
}
