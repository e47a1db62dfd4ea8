'use client'
import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { MOST_TONE_DB, TONE_BAND_COUNT, toneBandHz } from '@/lib/mastering/settings/stages/tone'
import { formatLevel } from '../../review/format'

interface Props {
  /** Such as `Middle`. */
  readonly label: string
  /** One gain per third octave, dB. */
  readonly gainsDb: readonly number[]
  /** Absent: it can only be read. */
  readonly onChange?: (gainsDb: readonly number[]) => void
}

const STEP_DB = 0.1
const COARSE_DB = 1
const BANDS = Array.from({ length: TONE_BAND_COUNT }, (_, band) => band)

const bounded = (db: number) => Math.round(Math.max(-MOST_TONE_DB, Math.min(MOST_TONE_DB, db)) * 10) / 10

/** The equaliser's gains as bars around 0 dB: draw over them, or step one with the arrow keys. */
export function ToneCurve({ label, gainsDb, onChange }: Props) {
  const drawn = useRef(false)
  const set = (band: number, db: number) =>
    onChange?.(gainsDb.map((gain, index) => (index === band ? bounded(db) : gain)))

  function draw(event: PointerEvent<HTMLDivElement>) {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    const band = Math.floor(((event.clientX - left) / width) * TONE_BAND_COUNT)
    if (band < 0 || band >= TONE_BAND_COUNT) return
    set(band, (1 - (2 * (event.clientY - top)) / height) * MOST_TONE_DB)
  }
  function onKey(event: KeyboardEvent, band: number) {
    const steps: Readonly<Record<string, number>> = {
      ...{ ArrowUp: STEP_DB, ArrowDown: -STEP_DB, PageUp: COARSE_DB, PageDown: -COARSE_DB },
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    set(band, gainsDb[band]! + step)
  }
  return (
    <div
      className="tone-curve"
      role="group"
      aria-label={`${label}, third octaves`}
      data-editable={onChange !== undefined || undefined}
      onPointerDown={(event) => {
        if (!onChange || event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        drawn.current = true
        draw(event)
      }}
      onPointerMove={(event) => drawn.current && draw(event)}
      onPointerUp={() => (drawn.current = false)}
      onPointerCancel={() => (drawn.current = false)}
    >
      {BANDS.map((band) => (
        <span
          key={band}
          role={onChange ? 'slider' : 'img'}
          tabIndex={onChange ? 0 : undefined}
          aria-label={`${label} at ${wordsOfHz(toneBandHz(band))}`}
          aria-valuemin={onChange && -MOST_TONE_DB}
          aria-valuemax={onChange && MOST_TONE_DB}
          aria-valuenow={onChange && gainsDb[band]}
          aria-valuetext={onChange && `${formatLevel(gainsDb[band])} dB`}
          title={`${wordsOfHz(toneBandHz(band))}: ${formatLevel(gainsDb[band])} dB`}
          onKeyDown={(event) => onChange && onKey(event, band)}
        >
          <i style={barOf(gainsDb[band] ?? 0)} />
        </span>
      ))}
    </div>
  )
}

function wordsOfHz(hz: number): string {
  return hz < 1000 ? `${Math.round(hz)} Hz` : `${Math.round(hz / 100) / 10} kHz`
}

function barOf(db: number): { top: string; height: string } {
  const reach = (Math.abs(db) / MOST_TONE_DB) * 50
  return { top: `${db > 0 ? 50 - reach : 50}%`, height: `${reach}%` }
}
