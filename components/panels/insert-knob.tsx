'use client'
import { findParameter, type Insert } from '@/lib/mix'
import { useNumber } from '../collab/use-control'
import { Knob } from '../console/knob'

/** A knob of an insert, by the name of its field. */
export function InsertKnob({
  insert,
  field,
  title,
  reading = null,
}: {
  readonly insert: Insert
  readonly field: string
  readonly title: string
  /** What it is worth while it follows something else (the song's tempo): shown, not held. */
  readonly reading?: number | null
}) {
  const parameter = findParameter(insert.kind, field)
  const fallback = parameter?.kind === 'continuous' ? parameter.default : 0
  const control = useNumber({ record: 'inserts', id: insert.id, field }, fallback)
  if (parameter?.kind !== 'continuous') return null
  return (
    <Knob
      label={`${title} ${parameter.label.toLowerCase()}`}
      shortLabel={parameter.label}
      parameter={parameter}
      value={reading ?? control.value}
      gesture={reading === null ? control.gesture : null}
      holder={control.holder}
      automation={reading === null ? control.automation : null}
    />
  )
}

export function KnobRow({
  insert,
  title,
  fields,
}: {
  readonly insert: Insert
  readonly title: string
  readonly fields: readonly string[]
}) {
  return (
    <div className="knob-row panel-body">
      {fields.map((field) => (
        <InsertKnob key={field} insert={insert} field={field} title={title} />
      ))}
    </div>
  )
}
