'use client'
import { useEffect, useRef } from 'react'

interface Props {
  readonly playheadSample: () => number
  readonly startSample: number
  readonly endSample: number
}

/** The playhead over a stretch of a programme; not there while it plays elsewhere. Drawn outside React. */
export function PlayheadLine({ playheadSample, startSample, endSample }: Props) {
  const line = useRef<HTMLSpanElement>(null)
  const playhead = useRef(playheadSample)
  useEffect(() => {
    playhead.current = playheadSample
  })
  useEffect(() => {
    let frame = 0
    function draw() {
      frame = requestAnimationFrame(draw)
      if (!line.current) return
      const share = (playhead.current() - startSample) / (endSample - startSample)
      line.current.style.visibility = share >= 0 && share < 1 ? 'visible' : 'hidden'
      line.current.style.left = `${(share * 100).toFixed(2)}%`
    }
    frame = requestAnimationFrame(draw)
    return () => cancelAnimationFrame(frame)
  }, [startSample, endSample])
  return <span ref={line} className="listening-head" aria-hidden="true" />
}
