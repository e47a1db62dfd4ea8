'use client'
import { ValueField } from '../../ui/value-field'
import { groupsOf, withField } from './stage-fields'

interface Props {
  /** Such as `Width`. */
  readonly label: string
  readonly settings: unknown
  readonly onChange: (settings: unknown) => void
}

/** A stage's settings as numbers to be typed, a line for each part of it. */
export function NumberFields({ label, settings, onChange }: Props) {
  return groupsOf(settings).map((fields) => (
    <div key={fields[0]?.group} className="plan-fields">
      {fields[0]?.group && <span className="plan-part">{fields[0].group}</span>}
      {fields.map(({ path, value, ...field }) => (
        <div key={path.join('.')}>
          <span className="text-text-3">{field.name}</span>
          <ValueField
            label={`${label}: ${field.label}`}
            unit={field.unit}
            text={String(Math.round(value * 100) / 100).replace('-', '−')}
            read={readNumber}
            onChange={(next) => onChange(withField(settings, path, next))}
            width={84}
          />
        </div>
      ))}
    </div>
  ))
}

function readNumber(typed: string): number | null {
  const number = Number(typed.replace('−', '-').replace(',', '.'))
  return typed.trim() !== '' && Number.isFinite(number) ? number : null
}
