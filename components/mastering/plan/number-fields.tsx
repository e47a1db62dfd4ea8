'use client'
import { ValueField } from '../../ui/value-field'
import { fieldsOf, withField } from './stage-fields'

interface Props {
  /** Such as `Width`. */
  readonly label: string
  readonly settings: unknown
  readonly onChange: (settings: unknown) => void
}

/** A stage's settings as numbers to be typed. */
export function NumberFields({ label, settings, onChange }: Props) {
  return (
    <div className="plan-fields">
      {fieldsOf(settings).map(({ path, value, ...name }) => (
        <div key={path.join('.')}>
          <span className="text-text-3">{name.label}</span>
          <ValueField
            label={`${label}: ${name.label}`}
            unit={name.unit}
            text={String(Math.round(value * 100) / 100)}
            read={(typed) => {
              const number = Number(typed.replace('−', '-').replace(',', '.'))
              return typed.trim() !== '' && Number.isFinite(number) ? number : null
            }}
            onChange={(next) => onChange(withField(settings, path, next))}
            width={96}
          />
        </div>
      ))}
    </div>
  )
}
