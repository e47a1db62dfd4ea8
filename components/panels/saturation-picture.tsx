'use client'
/** The saturation's transfer curve over full scale, and the harmonics that it gives a tone of -12 dBFS. */
import { useMemo, useRef } from 'react'
import {
  inputAtLoss,
  saturationHarmonicsDb,
  saturationTransfer,
  type Insert,
  type InsertValues,
} from '@/lib/mix'
import { useFrame } from '../meters/frame-clock'

const SIZE = 144
const MARGIN = 8
const STEPS = 96
const HARMONICS = 8
const FLOOR_DB = -72
const WIDTH = 248
const FOOT = 16

const x = (input: number) => SIZE / 2 + input * (SIZE / 2 - MARGIN)
const y = (output: number) => SIZE - x(output)
const held = (output: number) => Math.min(1, Math.max(-1, output))

/** With a dot where the loudest samples of the moment meet the curve. */
function TransferCurve({
  values,
  insertId,
}: {
  readonly values: InsertValues['saturation']
  readonly insertId: string
}) {
  const dot = useRef<SVGCircleElement>(null)
  const transfer = useMemo(() => saturationTransfer(values), [values])
  useFrame((_, levels) => {
    const input = inputAtLoss(values, levels?.unitReductionDb(insertId) ?? 0)
    if (!dot.current) return
    dot.current.style.visibility = input === null ? 'hidden' : 'visible'
    if (input === null) return
    dot.current.setAttribute('cx', x(input).toFixed(1))
    dot.current.setAttribute('cy', y(held(transfer(input))).toFixed(1))
  })
  const line = useMemo(() => {
    return Array.from({ length: STEPS + 1 }, (_, i) => (2 * i) / STEPS - 1)
      .map((input) => `${x(input).toFixed(1)} ${y(held(transfer(input))).toFixed(1)}`)
      .join('L')
  }, [transfer])
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label="Sample in to sample out">
      {[-1, -0.5, 0, 0.5, 1].map((at) => (
        <path
          key={at}
          className="curve-grid"
          d={`M${x(at)} ${MARGIN}V${SIZE - MARGIN}M${MARGIN} ${y(at)}H${SIZE - MARGIN}`}
        />
      ))}
      <path className="curve-unity" d={`M${x(-1)} ${y(-1)}L${x(1)} ${y(1)}`} />
      <path className="curve-line" d={`M${line}`} />
      <circle ref={dot} className="curve-dot" r={4} visibility="hidden" />
      <text className="curve-words" x={12} y={18}>
        out
      </text>
      <text className="curve-words" x={SIZE - 18} y={SIZE - 12}>
        in
      </text>
    </svg>
  )
}

function Harmonics({ values }: { readonly values: InsertValues['saturation'] }) {
  const levels = useMemo(() => saturationHarmonicsDb(values, HARMONICS), [values])
  const height = SIZE - MARGIN - FOOT
  const top = (db: number) => MARGIN + (Math.min(0, Math.max(FLOOR_DB, db)) / FLOOR_DB) * height
  const place = (i: number) => 44 + i * ((WIDTH - 60) / (HARMONICS - 1))
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${SIZE}`}
      preserveAspectRatio="xMidYMid meet"
      role="img"
      aria-label="Harmonics of a tone of −12 dBFS"
    >
      {[0, -24, -48, -72].map((db) => (
        <g key={db}>
          <path className="curve-grid" d={`M28 ${top(db)}H${WIDTH - 8}`} />
          <text className="curve-words" x={24} y={top(db) + 3.5} textAnchor="end">
            {db === 0 ? '0' : `−${-db}`}
          </text>
        </g>
      ))}
      {levels.map((db, i) => (
        <g key={i}>
          {db > FLOOR_DB && (
            <path
              className={i % 2 === 0 ? 'harmonic' : 'harmonic harmonic-even'}
              d={`M${place(i)} ${top(FLOOR_DB)}V${top(db)}`}
            />
          )}
          <text className="curve-words" x={place(i)} y={SIZE - 4} textAnchor="middle">
            {i + 1}
          </text>
        </g>
      ))}
    </svg>
  )
}

export function SaturationPicture({ insert }: { readonly insert: Extract<Insert, { kind: 'saturation' }> }) {
  return (
    <div className="compressor-field panel-body">
      <TransferCurve values={insert.values} insertId={insert.id} />
      <Harmonics values={insert.values} />
    </div>
  )
}
