'use client'
import { findParameter, type Insert } from '@/lib/mix'
import { useNumber } from '../collab/use-control'
import { Knob } from '../console/knob'

/** A knob of an insert, by the name of its field. */
export function InsertKnob({
  insert,
  field,
  title,
  shortLabel,
  reading = null,
}: {
  readonly insert: Insert
  readonly field: string
  readonly title: string
  /** Under the dial, when the label is too long for it. */
  readonly shortLabel?: string
  /** What it is worth while it follows something else (the song's tempo): shown, not held. */
  readonly reading?: number | null
}) {
  const parameter = findParameter(insert.kind, field)
  const fallback = parameter?.kind === 'continuous' ? parameter.default : 0
  const target = { record: 'inserts', id: insert.id, field } as const
  const control = useNumber(target, fallback)
  if (parameter?.kind !== 'continuous') return null
  return (
    <Knob
      label={`${title} ${parameter.label.toLowerCase()}`}
      shortLabel={shortLabel ?? parameter.label}
      parameter={parameter}
      value={reading ?? control.value}
      gesture={reading === null ? control.gesture : null}
      holder={control.holder}
      automation={reading === null ? control.automation : null}
      target={target}
    />
  )
}
