'use client'
import { useMemo, useRef } from 'react'
import { formatNumber, type Insert } from '@/lib/mix'
import { reductionOf } from '../meters/reduction-of'
import { useFrame } from '../meters/frame-clock'
import { compressedDb, inputAtReduction, type CompressorShape } from './compressor-curve'
import type { InsertPanelProps } from './panel'
import { ReductionHistory } from './reduction-history'

const SIZE = 144
const MARGIN = 8
const FLOOR_DB = -60

const along = (db: number) => MARGIN + ((db - FLOOR_DB) / -FLOOR_DB) * (SIZE - 2 * MARGIN)
const x = (db: number) => along(Math.min(0, Math.max(FLOOR_DB, db)))
const y = (db: number) => SIZE - x(db)

/** Level in to level out, with a dot where the sound stands now. */
function TransferCurve({ shape, insert }: { readonly shape: CompressorShape; readonly insert: Insert }) {
  const dot = useRef<SVGCircleElement>(null)
  useFrame((_, levels) => {
    const input = inputAtReduction(shape, reductionOf(levels, insert.ownerId, insert.id))
    if (!dot.current) return
    dot.current.style.visibility = input === null ? 'hidden' : 'visible'
    if (input === null) return
    dot.current.setAttribute('cx', x(input).toFixed(1))
    dot.current.setAttribute('cy', y(compressedDb(shape, Math.min(0, input))).toFixed(1))
  })
  const line = useMemo(() => {
    const points = Array.from({ length: 121 }, (_, i) => FLOOR_DB + i / 2)
    return points.map((db) => `${x(db).toFixed(1)} ${y(compressedDb(shape, db)).toFixed(1)}`).join('L')
  }, [shape])
  const threshold = x(shape.thresholdDb)
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label="Level in to level out">
      {[-60, -48, -36, -24, -12, 0].map((db) => (
        <path
          key={db}
          className="curve-grid"
          d={`M${x(db)} ${MARGIN}V${SIZE - MARGIN}M${MARGIN} ${y(db)}H${SIZE - MARGIN}`}
        />
      ))}
      <path className="curve-unity" d={`M${x(FLOOR_DB)} ${y(FLOOR_DB)}L${x(0)} ${y(0)}`} />
      <path className="curve-threshold" d={`M${threshold} ${MARGIN}V${SIZE - MARGIN}`} />
      <path className="curve-taken" d={`M${line}L${x(0)} ${y(0)}Z`} />
      <path className="curve-line" d={`M${line}`} />
      <circle ref={dot} className="curve-dot" r={4} visibility="hidden" />
      <text className="curve-words" x={threshold + 4} y={SIZE - 12}>
        {formatNumber(shape.thresholdDb, 0)}
      </text>
      <text className="curve-words" x={12} y={18}>
        out
      </text>
      <text className="curve-words" x={SIZE - 18} y={SIZE - 12}>
        in
      </text>
    </svg>
  )
}

/** Above the compressor's knobs: its curve with the sound on it, and what it took away lately. */
export function CompressorPicture({
  insert,
  ownerName,
}: InsertPanelProps<Extract<Insert, { kind: 'compressor' }>>) {
  return (
    <div className="compressor-field panel-body">
      <TransferCurve shape={insert.values} insert={insert} />
      <ReductionHistory insert={insert} name={ownerName} />
    </div>
  )
}
