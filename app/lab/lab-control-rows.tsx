'use client'
/** One row per control; the third to last column is somebody else's hand, then a reading, then what cannot be used. */
import { useState, type ReactNode } from 'react'
import { CHANNEL_PARAMETERS, INSERT_PARAMETERS, type ContinuousParameter } from '@/lib/mix'
import { EditableValue } from '@/components/console/editable-value'
import { Fader } from '@/components/console/fader'
import { HolderTag, holderProps, type Holder } from '@/components/console/holder'
import { Knob, PanKnob } from '@/components/console/knob'
import type { Gesture } from '@/components/console/use-slider'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Switch, Toggle } from '@/components/ui/toggle'
import { ValueField } from '@/components/ui/value-field'

const INES: Holder = { name: 'Ines Okoro', colour: 2 }
const COLUMNS = ['rest', 'hover', 'focus', 'active', 'held', 'read', 'disabled'] as const
type Column = (typeof COLUMNS)[number]
const LAB_TRAVEL = 180

function useLocal(start: number): { value: number; gesture: Gesture } {
  const [value, move] = useState(start)
  return { value, gesture: { begin: () => undefined, move, end: () => undefined } }
}

function Row({ name, cell }: { readonly name: string; readonly cell: (column: Column) => ReactNode }) {
  return (
    <div className="lab-row">
      <span>{name}</span>
      {COLUMNS.map((column) => (
        <div
          key={column}
          className={column === 'disabled' ? 'lab-off' : undefined}
          inert={column === 'disabled'}
        >
          {cell(column)}
        </div>
      ))}
    </div>
  )
}

function LabFader({ column }: { readonly column: Column }) {
  const { value, gesture } = useLocal(-3)
  return (
    <Fader
      label={`Fader, ${column}`}
      parameter={CHANNEL_PARAMETERS.faderDb}
      value={value}
      travel={LAB_TRAVEL}
      gesture={column === 'read' ? null : gesture}
      holder={column === 'held' ? INES : null}
    />
  )
}

function LabKnob({
  column,
  parameter,
}: {
  readonly column: Column
  readonly parameter: ContinuousParameter
}) {
  const { value, gesture } = useLocal(parameter.unit === 'pan' ? -0.24 : 140)
  const shared = {
    label: `${parameter.label}, ${column}`,
    shortLabel: parameter.label,
    parameter,
    value,
    gesture: column === 'read' ? null : gesture,
    holder: column === 'held' ? INES : null,
  }
  return parameter.unit === 'pan' ? <PanKnob {...shared} /> : <Knob {...shared} />
}

function MuteSolo({ column }: { readonly column: Column }) {
  const [on, setOn] = useState({ mute: column === 'active', solo: column === 'active' })
  if (column === 'read') return <span className="badge badge-warn">Muted</span>
  const holder = column === 'held' ? INES : null
  return (
    <div className="flex gap-1">
      <Toggle
        label={`Mute, ${column}`}
        tone="mute"
        isOn={on.mute}
        onClick={() => setOn({ ...on, mute: !on.mute })}
        data-shown={column}
        {...holderProps(holder)}
      >
        M
        <HolderTag holder={holder} />
      </Toggle>
      <Toggle
        label={`Solo, ${column}`}
        tone="solo"
        isOn={on.solo}
        data-shown={column}
        onClick={() => setOn({ ...on, solo: !on.solo })}
      >
        S
      </Toggle>
    </div>
  )
}

function LabSwitch({ column }: { readonly column: Column }) {
  const [isOn, setOn] = useState(column !== 'hover')
  if (column === 'read') return <span className="text-text-2">On</span>
  return <Switch label={`Switch, ${column}`} isOn={isOn} onChange={setOn} data-shown={column} />
}

function LabValue({ column }: { readonly column: Column }) {
  const parameter = INSERT_PARAMETERS.compressor.thresholdDb
  const [value, setValue] = useState(-22)
  if (column === 'read') return <EditableValue label="Threshold" parameter={parameter} value={value} />
  return (
    <ValueField
      label={`Threshold, ${column}`}
      unit="dB"
      text={value.toFixed(1).replace('-', '−')}
      read={(typed) => Number(typed.replace('−', '-')) || null}
      onChange={setValue}
    />
  )
}

const KNEES = [
  { value: 'opto', label: 'Opto' },
  { value: 'fet', label: 'FET' },
] as const

function LabChoice({
  column,
  isSegmented = false,
}: {
  readonly column: Column
  readonly isSegmented?: boolean
}) {
  const [value, setValue] = useState<'opto' | 'fet'>('opto')
  if (column === 'read') return <span className="text-text-2">Opto</span>
  const shared = { label: `Choice, ${column}`, value, choices: KNEES, onChange: setValue }
  return isSegmented ? <Segmented {...shared} /> : <Select {...shared} />
}

export function ControlRows() {
  return (
    <>
      <Row name="Fader" cell={(column) => <LabFader column={column} />} />
      <Row
        name="Knob"
        cell={(column) => <LabKnob column={column} parameter={INSERT_PARAMETERS.compressor.releaseMs} />}
      />
      <Row name="Pan" cell={(column) => <LabKnob column={column} parameter={CHANNEL_PARAMETERS.pan} />} />
      <Row
        name="Primary"
        cell={(column) =>
          column === 'read' ? (
            <span className="text-text-2">Approved</span>
          ) : (
            <Button kind="primary" data-shown={column}>
              Accept
            </Button>
          )
        }
      />
      <Row
        name="Button"
        cell={(column) =>
          column === 'read' ? (
            <span className="text-text-2">Heard</span>
          ) : (
            <Button icon="ear" data-shown={column}>
              Hear
            </Button>
          )
        }
      />
      <Row name="Mute, solo" cell={(column) => <MuteSolo column={column} />} />
      <Row name="Switch" cell={(column) => <LabSwitch column={column} />} />
      <Row name="Value" cell={(column) => <LabValue column={column} />} />
      <Row name="Select" cell={(column) => <LabChoice column={column} />} />
      <Row name="Choice" cell={(column) => <LabChoice column={column} isSegmented />} />
    </>
  )
}
