'use client'
/** What the processors of level show above their knobs: the curve with the sound on it, and what they took away lately. */
import { useMemo } from 'react'
import type { Insert, InsertKind } from '@/lib/mix'
import type { InsertPanelProps } from '../panel'
import { ReductionHistory } from './reduction-history'
import { busCompressorTransfer, compressorTransfer, gateTransfer, type Transfer } from './transfer'
import { TransferCurve } from './transfer-curve'

type PictureProps<K extends InsertKind> = InsertPanelProps<Extract<Insert, { kind: K }>>

function CurveAndHistory({
  transfer,
  spanDb,
  insert,
  ownerName,
}: InsertPanelProps & { readonly transfer: Transfer; readonly spanDb: number }) {
  return (
    <div className="compressor-field panel-body">
      <TransferCurve transfer={transfer} insert={insert} />
      <ReductionHistory insert={insert} ownerName={ownerName} spanDb={spanDb} />
    </div>
  )
}

export function CompressorPicture({ insert, ownerName }: PictureProps<'compressor'>) {
  const transfer = useMemo(() => compressorTransfer(insert.values), [insert.values])
  return <CurveAndHistory transfer={transfer} spanDb={12} insert={insert} ownerName={ownerName} />
}

export function BusCompressorPicture({ insert, ownerName }: PictureProps<'busCompressor'>) {
  const transfer = useMemo(() => busCompressorTransfer(insert.values), [insert.values])
  return <CurveAndHistory transfer={transfer} spanDb={12} insert={insert} ownerName={ownerName} />
}

export function GatePicture({ insert, ownerName }: PictureProps<'gate'>) {
  const transfer = useMemo(() => gateTransfer(insert.values), [insert.values])
  const spanDb = insert.values.rangeDb > 48 ? 96 : 48
  return <CurveAndHistory transfer={transfer} spanDb={spanDb} insert={insert} ownerName={ownerName} />
}

export function LimiterPicture({ insert, ownerName }: PictureProps<'limiter'>) {
  return (
    <div className="dynamics-strip panel-body">
      <ReductionHistory insert={insert} ownerName={ownerName} spanDb={12} />
    </div>
  )
}
