'use client'
/** The line between timeline and console: dragged, or moved with the arrow keys; a double click puts it back. */
import { useState, type KeyboardEvent } from 'react'

const STEP = 24
const SHORTEST = 464
const TIMELINE_SHORTEST = 120

/** The console's height now, and the most that leaves a timeline. */
function measure(line: HTMLElement) {
  const frame = line.parentElement
  return {
    now: frame?.querySelector('.console')?.clientHeight ?? SHORTEST,
    most: Math.max(SHORTEST, (frame?.clientHeight ?? 0) - TIMELINE_SHORTEST),
  }
}

export function DeskSplit({
  height,
  onHeight,
}: {
  /** Of the console, pixels; null: as the window suggests. */
  readonly height: number | null
  readonly onHeight: (height: number | null) => void
}) {
  const [from, setFrom] = useState<{ readonly y: number; readonly height: number } | null>(null)
  const moveTo = (line: HTMLElement, asked: number) =>
    onHeight(Math.round(Math.min(measure(line).most, Math.max(SHORTEST, asked))))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowUp' ? STEP : event.key === 'ArrowDown' ? -STEP : 0
    if (step === 0) return
    event.preventDefault()
    moveTo(event.currentTarget, measure(event.currentTarget).now + step)
  }
  const stop = () => setFrom(null)
  return (
    <div
      className="desk-split"
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label="Height of the console"
      aria-valuemin={SHORTEST}
      aria-valuenow={height ?? SHORTEST}
      data-active={from !== null || undefined}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onHeight(null)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom({ y: event.clientY, height: measure(event.currentTarget).now })
      }}
      onPointerMove={(event) => from && moveTo(event.currentTarget, from.height + from.y - event.clientY)}
      onPointerUp={stop}
      onLostPointerCapture={stop}
    />
  )
}
