'use client'
/** Level in to level out, with a dot where the sound stands now. */
import { useMemo, useRef } from 'react'
import { formatNumber, type Insert } from '@/lib/mix'
import { useFrame } from '../../meters/frame-clock'
import { reductionOf } from '../../meters/reduction-of'
import { inputAtReduction, type Transfer } from './transfer'

const SIZE = 144
const MARGIN = 8
const GRID_DB = 12

/** Place of a level along either axis; 0 dB at the far end. */
function along({ floorDb }: Transfer, db: number): number {
  const held = Math.min(0, Math.max(floorDb, db))
  return MARGIN + ((held - floorDb) / -floorDb) * (SIZE - 2 * MARGIN)
}

function lineOf(transfer: Transfer): string {
  const points = Array.from({ length: 241 }, (_, i) => (transfer.floorDb * i) / 240)
  return points
    .map(
      (db) =>
        `${along(transfer, db).toFixed(1)} ${(SIZE - along(transfer, transfer.outputDb(db))).toFixed(1)}`,
    )
    .reverse()
    .join('L')
}

function Grid({ transfer }: { readonly transfer: Transfer }) {
  const levels = Array.from({ length: Math.floor(-transfer.floorDb / GRID_DB) + 1 }, (_, i) => -i * GRID_DB)
  return levels.map((db) => {
    const x = along(transfer, db)
    const lines = `M${x} ${MARGIN}V${SIZE - MARGIN}M${MARGIN} ${SIZE - x}H${SIZE - MARGIN}`
    return <path key={db} className="curve-grid" d={lines} />
  })
}

export function TransferCurve({
  transfer,
  insert,
}: {
  readonly transfer: Transfer
  readonly insert: Insert
}) {
  const dot = useRef<SVGCircleElement>(null)
  useFrame((_, levels) => {
    const input = inputAtReduction(transfer, reductionOf(levels, insert.ownerId, insert.id))
    if (!dot.current) return
    dot.current.style.visibility = input === null ? 'hidden' : 'visible'
    if (input === null) return
    dot.current.setAttribute('cx', along(transfer, input).toFixed(1))
    dot.current.setAttribute('cy', (SIZE - along(transfer, transfer.outputDb(input))).toFixed(1))
  })
  const line = useMemo(() => lineOf(transfer), [transfer])
  const threshold = along(transfer, transfer.thresholdDb)
  const closes = transfer.closesDb === undefined ? null : along(transfer, transfer.closesDb)
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label="Level in to level out">
      <Grid transfer={transfer} />
      <path className="curve-unity" d={`M${MARGIN} ${SIZE - MARGIN}L${SIZE - MARGIN} ${MARGIN}`} />
      <path className="curve-threshold" d={`M${threshold} ${MARGIN}V${SIZE - MARGIN}`} />
      {closes !== null && <path className="curve-threshold" d={`M${closes} ${MARGIN}V${SIZE - MARGIN}`} />}
      <path className="curve-taken" d={`M${line}L${SIZE - MARGIN} ${MARGIN}L${MARGIN} ${SIZE - MARGIN}Z`} />
      <path className="curve-line" d={`M${line}`} />
      <circle ref={dot} className="curve-dot" r={4} visibility="hidden" />
      <text className="curve-words" x={Math.min(threshold + 4, SIZE - 28)} y={SIZE - 12}>
        {formatNumber(transfer.thresholdDb, 0)}
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
