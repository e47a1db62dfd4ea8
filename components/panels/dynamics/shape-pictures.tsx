'use client'
/** What the processors of the waveform show above their knobs: a hit before and after, the clipping curve and a wave under it. */
import { useMemo } from 'react'
import { clipperCurve, type Insert, type InsertKind } from '@/lib/mix'
import type { InsertPanelProps } from '../panel'
import { shapedHit } from './shaped-hit'

type PictureProps<K extends InsertKind> = InsertPanelProps<Extract<Insert, { kind: K }>>

const WIDTH = 320
const HEIGHT = 136
const MARGIN = 8
const HIT_MS = 320
/** Top of the hit's picture, re the hit: +9 dB. */
const HIT_TOP = 2.8

const hitY = (level: number) => HEIGHT - MARGIN - (Math.min(HIT_TOP, level) / HIT_TOP) * (HEIGHT - 2 * MARGIN)
const hitX = (ms: number) => MARGIN + (ms / HIT_MS) * (WIDTH - 2 * MARGIN)
const hitLine = (levels: readonly number[]) =>
  levels.map((level, ms) => `${hitX(ms).toFixed(1)} ${hitY(level).toFixed(1)}`).join('L')

export function TransientPicture({ insert }: PictureProps<'transient'>) {
  const { attackDb, sustainDb } = insert.values
  const { before, after } = useMemo(() => shapedHit({ attackDb, sustainDb }, HIT_MS), [attackDb, sustainDb])
  const foot = `L${hitX(HIT_MS)} ${hitY(0)}L${hitX(0)} ${hitY(0)}Z`
  return (
    <div className="dynamics-strip panel-body">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label="A drum hit before and after"
      >
        {[0, 100, 200, 300].map((ms) => (
          <path key={ms} className="curve-grid" d={`M${hitX(ms)} ${MARGIN}V${HEIGHT - MARGIN}`} />
        ))}
        <path className="curve-before" d={`M${hitX(0)} ${hitY(0)}L${hitLine(before)}${foot}`} />
        <path className="curve-line" d={`M${hitX(0)} ${hitY(0)}L${hitLine(after)}`} />
      </svg>
    </div>
  )
}

const SIZE = 144
const SPAN = SIZE - 2 * MARGIN
const STEPS = 96
const DRAWN = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS)

/** Magnitude in to magnitude out, full scale at the far ends. */
function ClipCurve({ values }: { readonly values: Extract<Insert, { kind: 'clipper' }>['values'] }) {
  const line = useMemo(() => {
    const y = (level: number) => SIZE - MARGIN - Math.min(1, level) * SPAN
    return DRAWN.map((level) => `${MARGIN + level * SPAN} ${y(clipperCurve(values, level)).toFixed(1)}`).join(
      'L',
    )
  }, [values])
  const ceiling = SIZE - MARGIN - 10 ** (values.ceilingDb / 20) * SPAN
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label="Magnitude in to magnitude out">
      {[0, 0.25, 0.5, 0.75, 1].map((part) => {
        const at = MARGIN + part * SPAN
        return (
          <path
            key={part}
            className="curve-grid"
            d={`M${at} ${MARGIN}V${SIZE - MARGIN}M${MARGIN} ${at}H${SIZE - MARGIN}`}
          />
        )
      })}
      <path className="curve-unity" d={`M${MARGIN} ${SIZE - MARGIN}L${SIZE - MARGIN} ${MARGIN}`} />
      <path className="curve-threshold" d={`M${MARGIN} ${ceiling}H${SIZE - MARGIN}`} />
      <path className="curve-line" d={`M${line}`} />
    </svg>
  )
}

/** One and a half periods of a full-scale sine, before and after. */
function ClippedWave({ values }: { readonly values: Extract<Insert, { kind: 'clipper' }>['values'] }) {
  const [before, after] = useMemo(() => {
    const middle = HEIGHT / 2
    const y = (level: number) => middle - Math.max(-1, Math.min(1, level)) * (middle - MARGIN)
    const wave = (shape: (size: number) => number) =>
      Array.from({ length: 193 }, (_, i) => {
        const level = Math.sin((i / 192) * 3 * Math.PI)
        return `${((i / 192) * WIDTH).toFixed(1)} ${y(Math.sign(level) * shape(Math.abs(level))).toFixed(1)}`
      }).join('L')
    return [wave((size) => size), wave((size) => clipperCurve(values, size))]
  }, [values])
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label="A full-scale wave before and after"
    >
      <path className="curve-grid" d={`M0 ${HEIGHT / 2}H${WIDTH}`} />
      <path className="curve-unity curve-open" d={`M${before}`} />
      <path className="curve-line" d={`M${after}`} />
    </svg>
  )
}

export function ClipperPicture({ insert }: PictureProps<'clipper'>) {
  return (
    <div className="compressor-field panel-body">
      <ClipCurve values={insert.values} />
      <ClippedWave values={insert.values} />
    </div>
  )
}
