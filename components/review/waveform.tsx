'use client'
import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import type { Place } from './anchor'
import { drawWaveform } from './draw-waveform'
import { formatTime } from './format'
import { usePeaks } from './use-peaks'

export interface Pin {
  readonly id: string
  readonly label: string
  readonly sample: number
  readonly style: React.CSSProperties
  readonly title: string
}

interface Props {
  readonly peaksUrl: string | null
  readonly frames: number
  readonly sampleRate: number
  readonly sections: readonly { readonly id: string; readonly name: string; readonly startSample: number }[]
  readonly pins: readonly Pin[]
  readonly selection: Place | null
  readonly activePinId: string | null
  readonly playheadSample: () => number
  readonly onSeek: (sample: number) => void
  readonly onSelect: (place: Place | null) => void
  readonly onPin: (id: string) => void
}

const DRAG_PX = 5
const KEY_STEP_S = 5

export function inksOf(element: Element) {
  const style = getComputedStyle(element)
  const ink = (name: string) => style.getPropertyValue(name).trim()
  return { played: ink('--accent'), rest: ink('--spec'), clip: ink('--clip') }
}

/** The whole song: click to seek, drag for a range. Drawn outside React, once a frame while it moves. */
export function Waveform(props: Props) {
  const { peaksUrl, frames, sampleRate, sections, pins, selection, activePinId } = props
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const drag = useRef<{ x: number; sample: number; isRange: boolean } | null>(null)
  const peaks = usePeaks(peaksUrl)
  const playhead = useRef(props.playheadSample)
  useEffect(() => {
    playhead.current = props.playheadSample
  })

  useEffect(() => {
    let frame = 0
    let drawn = ''
    function draw() {
      frame = requestAnimationFrame(draw)
      const area = box.current
      const surface = canvas.current
      if (!area || !surface || !head.current) return
      const fraction = frames > 0 ? Math.min(1, playhead.current() / frames) : 0
      const ratio = window.devicePixelRatio
      const width = Math.round(area.clientWidth * ratio)
      const height = Math.round(area.clientHeight * ratio)
      head.current.style.transform = `translateX(${Math.round(fraction * area.clientWidth * ratio) / ratio}px)`
      area.setAttribute('aria-valuenow', (playhead.current() / sampleRate).toFixed(1))
      const state = `${width} ${height} ${Math.round(fraction * width)} ${document.documentElement.dataset.theme} ${peaks !== null}`
      if (state === drawn || !peaks) return
      drawn = state
      surface.width = width
      surface.height = height
      const context = surface.getContext('2d')
      const gain = peaks.scale > 0 ? Math.max(1, Math.min(4, 0.95 / peaks.scale)) : 1
      if (context)
        drawWaveform(context, peaks, { width, height, playedFraction: fraction, gain }, inksOf(area))
    }
    frame = requestAnimationFrame(draw)
    return () => cancelAnimationFrame(frame)
  }, [peaks, frames, sampleRate])

  function sampleAt(event: PointerEvent): number {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return Math.round(Math.min(1, Math.max(0, (event.clientX - left) / width)) * frames)
  }
  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0 || (event.target as Element).closest('[data-pin]')) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, sample: sampleAt(event), isRange: false }
  }
  function onPointerMove(event: PointerEvent) {
    const start = drag.current
    if (!start) return
    if (Math.abs(event.clientX - start.x) > DRAG_PX) start.isRange = true
    if (!start.isRange) return
    const now = sampleAt(event)
    props.onSelect({ startSample: Math.min(now, start.sample), endSample: Math.max(now, start.sample) + 1 })
  }
  function onPointerUp() {
    if (drag.current && !drag.current.isRange) {
      props.onSelect(null)
      props.onSeek(drag.current.sample)
    }
    drag.current = null
  }
  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowLeft: -KEY_STEP_S,
      ArrowRight: KEY_STEP_S,
      PageDown: -30,
      PageUp: 30,
    }
    const step = steps[event.key]
    if (event.key === 'Home') props.onSeek(0)
    else if (step !== undefined)
      props.onSeek(Math.min(frames, Math.max(0, Math.round(props.playheadSample() + step * sampleRate))))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const percent = (sample: number) => `${frames > 0 ? (sample / frames) * 100 : 0}%`

  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label="Position in the song"
      aria-valuemin={0}
      aria-valuemax={Number((frames / sampleRate).toFixed(1))}
      aria-valuenow={0}
      aria-valuetext={`of ${formatTime(frames / sampleRate)}`}
      className="review-wave"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} />
      {sections.map((section) => (
        <span key={section.id} className="review-section" style={{ left: percent(section.startSample) }}>
          {section.name}
        </span>
      ))}
      {selection && selection.endSample !== null && (
        <span
          className="review-range"
          style={{
            left: percent(selection.startSample),
            width: percent(selection.endSample - selection.startSample),
          }}
        />
      )}
      {pins.map((pin) => (
        <button
          key={pin.id}
          type="button"
          data-pin
          title={pin.title}
          aria-label={pin.title}
          className={`review-pin ${pin.id === activePinId ? 'is-active' : ''}`}
          style={{ left: percent(pin.sample), ...pin.style }}
          onClick={() => props.onPin(pin.id)}
        >
          {pin.label}
        </button>
      ))}
      <div ref={head} className="review-head" />
    </div>
  )
}
