'use client'
/** The de-esser over frequency: what it hears, the most that it may take, and what it takes now; beside it the last seconds. */
import { useMemo, useRef } from 'react'
import type { Insert } from '@/lib/mix'
import { useFrame } from '../../meters/frame-clock'
import { reductionOf } from '../../meters/reduction-of'
import type { InsertPanelProps } from '../panel'
import { ReductionHistory } from './reduction-history'
import { bandDb, shelfDb } from './shelf'

type DeEsser = Extract<Insert, { kind: 'deEsser' }>

const SIZE = 144
const MARGIN = 8
const LOW_HZ = 1000
const OCTAVES = Math.log2(20)
const SPAN_DB = 24
const GRID_HZ = [1000, 2000, 5000, 10_000, 20_000]
const GRID_DB = [0, -6, -12, -18, -24]

const x = (hz: number) => MARGIN + (Math.log2(hz / LOW_HZ) / OCTAVES) * (SIZE - 2 * MARGIN)
const y = (db: number) => MARGIN + (Math.min(SPAN_DB, -db) / SPAN_DB) * (SIZE - 2 * MARGIN)
const POINTS_HZ = Array.from({ length: 49 }, (_, i) => LOW_HZ * 2 ** ((OCTAVES * i) / 48))

const lineOf = (gainDb: (hz: number) => number) =>
  POINTS_HZ.map((hz) => `${x(hz).toFixed(1)} ${y(gainDb(hz)).toFixed(1)}`).join('L')

/** What is taken away at each frequency. */
function gainOf({ mode, frequencyHz }: DeEsser['values'], reductionDb: number) {
  return (hz: number) => (mode === 'wide' ? -reductionDb : shelfDb(frequencyHz, reductionDb, hz))
}

function Bands({ insert }: { readonly insert: DeEsser }) {
  const taken = useRef<SVGPathElement>(null)
  const { values } = insert
  useFrame((_, levels) => {
    if (!taken.current) return
    const reductionDb = reductionOf(levels, insert.ownerId, insert.id)
    const line =
      reductionDb < 0.05
        ? ''
        : `M${lineOf(gainOf(values, reductionDb))}L${x(20_000)} ${y(0)}L${x(LOW_HZ)} ${y(0)}Z`
    if (taken.current.getAttribute('d') !== line) taken.current.setAttribute('d', line)
  })
  const heard = useMemo(() => lineOf((hz) => bandDb(values.frequencyHz, hz)), [values])
  const most = useMemo(() => lineOf(gainOf(values, values.rangeDb)), [values])
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label="What is taken away at each frequency">
      {GRID_HZ.map((hz) => (
        <path key={hz} className="curve-grid" d={`M${x(hz)} ${MARGIN}V${SIZE - MARGIN}`} />
      ))}
      {GRID_DB.map((db) => (
        <path key={db} className="curve-grid" d={`M${MARGIN} ${y(db)}H${SIZE - MARGIN}`} />
      ))}
      <path className="curve-unity curve-open" d={`M${heard}`} />
      <path className="curve-line" d={`M${most}`} />
      <path ref={taken} className="curve-taken curve-now" />
      <text className="curve-words" x={12} y={SIZE - 12}>
        1k
      </text>
      <text className="curve-words" x={x(5000) + 2} y={SIZE - 12}>
        5k
      </text>
      <text className="curve-words" x={SIZE - 24} y={SIZE - 12}>
        20k
      </text>
    </svg>
  )
}

export function DeEsserPicture({ insert, ownerName }: InsertPanelProps<DeEsser>) {
  return (
    <div className="compressor-field panel-body">
      <Bands insert={insert} />
      <ReductionHistory insert={insert} ownerName={ownerName} spanDb={12} />
    </div>
  )
}
