'use client'
/** The controls of an insert that are no knobs: switches, choices, and whose sound drives it. */
import { useMemo } from 'react'
import type { Insert } from '@/lib/mix'
import { useChoice, useToggle } from '../collab/use-control'
import { holderProps } from '../console/holder'
import { ResponsePicker } from '../responses/response-picker'
import { Segmented } from '../ui/segmented'
import { Select } from '../ui/select'
import { Toggle } from '../ui/toggle'
import { choiceWords, isOpenChoice, type PlainControl } from './control-layout'

interface ControlProps {
  readonly insert: Insert
  readonly title: string
}

export function InsertSwitch({
  insert,
  title,
  field,
  label,
}: ControlProps & { readonly field: string; readonly label: string }) {
  const control = useToggle({ record: 'inserts', id: insert.id, field })
  const set = control.set
  if (!set) return <span className="reading">{`${label} ${control.value ? 'on' : 'off'}`}</span>
  return (
    <Toggle
      label={`${title} ${label.toLowerCase()}`}
      isOn={control.value}
      className="toggle-words"
      onClick={() => set(!control.value)}
      {...holderProps(control.holder)}
    >
      {label}
    </Toggle>
  )
}

export function InsertChoice({
  insert,
  title,
  field,
  label,
  choices,
}: ControlProps & { readonly field: string; readonly label: string; readonly choices: readonly string[] }) {
  const control = useChoice({ record: 'inserts', id: insert.id, field }, choices[0] ?? '')
  const shown = useMemo(() => choices.map((value) => ({ value, label: choiceWords(value) })), [choices])
  const set = control.set
  const name = `${title} ${label.toLowerCase()}`
  return (
    <div className="choice-control" {...holderProps(control.holder)}>
      <span className="lab">{label}</span>
      {!set && <span className="reading">{choiceWords(control.value)}</span>}
      {set && isOpenChoice(choices) && (
        <Segmented label={name} value={control.value} choices={shown} onChange={set} />
      )}
      {set && !isOpenChoice(choices) && (
        <Select label={name} value={control.value} choices={shown} onChange={set} />
      )}
    </div>
  )
}

export function PlainControls({
  insert,
  title,
  controls,
}: ControlProps & { readonly controls: readonly PlainControl[] }) {
  if (controls.length === 0) return null
  return (
    <div className="plain-controls panel-body">
      {controls.map((control) =>
        control.kind === 'switch' ? (
          <InsertSwitch key={control.field} {...{ insert, title }} {...control} />
        ) : control.kind === 'sound' ? (
          <ResponsePicker key={control.field} {...{ insert, title, control }} />
        ) : (
          <InsertChoice key={control.field} {...{ insert, title }} {...control} />
        ),
      )}
    </div>
  )
}
