'use client'
import { useEffect, useRef } from 'react'
import { drawWaveform } from '../../review/draw-waveform'
import { usePeaks } from '../../review/use-peaks'
import { inksOf } from '../../review/waveform'

interface Props {
  readonly peaksUrl: string
  /** Of the sound. */
  readonly durationSeconds: number
  readonly fromSeconds: number
  readonly toSeconds: number
}

/** A part of a sound's waveform; drawn again when its box changes its size or the page its theme. */
export function PeaksPart({ peaksUrl, durationSeconds, fromSeconds, toSeconds }: Props) {
  const surface = useRef<HTMLCanvasElement>(null)
  const peaks = usePeaks(peaksUrl)
  useEffect(() => {
    const canvas = surface.current
    if (!canvas || !peaks) return
    const draw = () => {
      const ratio = window.devicePixelRatio
      canvas.width = Math.max(1, Math.round(canvas.clientWidth * ratio))
      canvas.height = Math.max(1, Math.round(canvas.clientHeight * ratio))
      const frames = (seconds: number) => Math.round((seconds / durationSeconds) * peaks.frames)
      const range = { from: frames(fromSeconds), to: frames(toSeconds) }
      const size = { width: canvas.width, height: canvas.height }
      const context = canvas.getContext('2d')
      if (context)
        drawWaveform(context, peaks, { ...size, playedFraction: 0, gain: 1, range }, inksOf(canvas))
    }
    const sizes = new ResizeObserver(draw)
    sizes.observe(canvas)
    const themes = new MutationObserver(draw)
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      sizes.disconnect()
      themes.disconnect()
    }
  }, [peaks, durationSeconds, fromSeconds, toSeconds])
  return <canvas ref={surface} className="size-full" aria-hidden="true" />
}
