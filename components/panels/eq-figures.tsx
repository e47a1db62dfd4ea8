'use client'
/** The chosen node of the EQ in figures: its switch, kind, place in the stereo image, and how it moves by itself. */
import { useRef } from 'react'
import {
  EQ_BANDS,
  type ContinuousParameter,
  type EqBandKind,
  type EqPlacement,
  type EqSlope,
  type Insert,
  type InsertValues,
} from '@/lib/mix'
import { useAutomated } from '../automation/use-automated'
import { useChoice, useNumber, useToggle } from '../collab/use-control'
import { drawFigure } from '../console/draw-reading'
import { EditableValue } from '../console/editable-value'
import { Select, type Choice } from '../ui/select'
import { Toggle } from '../ui/toggle'
import { bandStyle, EQ_NODES, HIGH_PASS, isPass, nodeLetter, nodeName, type NodeNumber } from './band-colours'
import { EQ, isNodeOn, switchOf } from './eq-nodes'
import { readBand, type BandNumber } from './eq-response'
import { KeyPicker } from './key-picker'
import { useNodeControls, type NodeControls } from './use-node-controls'

const KINDS: readonly Choice<EqBandKind>[] = [
  { value: 'bell', label: 'Bell' },
  { value: 'lowShelf', label: 'Low shelf' },
  { value: 'highShelf', label: 'High shelf' },
  { value: 'tilt', label: 'Tilt' },
  { value: 'notch', label: 'Notch' },
]
const PLACEMENTS: readonly Choice<EqPlacement>[] = [
  { value: 'stereo', label: 'L R' },
  { value: 'mid', label: 'Mid' },
  { value: 'side', label: 'Side' },
  { value: 'left', label: 'Left' },
  { value: 'right', label: 'Right' },
]
const SLOPES: readonly Choice<EqSlope>[] = EQ.highPassSlope.choices.map((value) => ({ value, label: value }))

function FieldChoice<Value extends string>({
  insertId,
  field,
  label,
  choices,
}: {
  readonly insertId: string
  readonly field: string
  readonly label: string
  readonly choices: readonly Choice<Value>[]
}) {
  const control = useChoice({ record: 'inserts', id: insertId, field }, choices[0]?.value ?? '')
  const known = choices.find((choice) => choice.value === control.value) ?? choices[0]
  const set = control.set
  if (!known) return null
  if (!set) return <span className="text-text-2">{known.label}</span>
  return <Select label={label} value={known.value} choices={choices} onChange={set} />
}

/** All ten nodes, on and off: what the field does not show can be chosen here. */
export function NodeRow({
  values,
  chosen,
  onChoose,
}: {
  readonly values: InsertValues['eq']
  readonly chosen: NodeNumber
  readonly onChoose: (node: NodeNumber) => void
}) {
  return (
    <div className="eq-nodes" role="group" aria-label="Bands">
      {EQ_NODES.map((node) => {
        const isOn = isNodeOn(values, node)
        const name = `${nodeName(node)}, ${isOn ? 'on' : 'off'}`
        return (
          <button
            key={node}
            type="button"
            className="eq-chip"
            style={bandStyle(node)}
            aria-label={`Choose ${name}`}
            aria-pressed={chosen === node}
            data-off={!isOn || undefined}
            title={name}
            onClick={() => onChoose(node)}
          >
            <span>{nodeLetter(node)}</span>
          </button>
        )
      })}
    </div>
  )
}

function NodeSwitch({ insertId, node }: { readonly insertId: string; readonly node: NodeNumber }) {
  const isOn = useToggle({ record: 'inserts', id: insertId, field: switchOf(node) })
  const set = isOn.set
  const badge = (
    <span className="band-number" style={bandStyle(node)} data-off={!isOn.value || undefined}>
      {nodeLetter(node)}
    </span>
  )
  if (!set) return badge
  return (
    <Toggle
      label={`${nodeName(node)} ${isOn.value ? 'is on, turn off' : 'is off, turn on'}`}
      isOn={isOn.value}
      className="band-switch"
      onClick={() => set(!isOn.value)}
    >
      {badge}
    </Toggle>
  )
}

type FigureControl = Pick<NodeControls['hz'], 'value' | 'set' | 'automation'> & {
  readonly parameter: ContinuousParameter
}

/** Shows the value at the playhead while a lane drives it. */
function Figure({ name, control }: { readonly name: string; readonly control: FigureControl }) {
  const { parameter, value, set, automation } = control
  const root = useRef<HTMLSpanElement>(null)
  useAutomated(automation, { isHeld: false, value, draw: (now) => drawFigure(root.current, parameter, now) })
  return (
    <span className="contents" ref={root}>
      <EditableValue label={name} parameter={parameter} value={value} onChange={set ?? undefined} />
    </span>
  )
}

/** The times are the insert's, shared by all its bands. */
function SharedTime({
  insertId,
  field,
}: {
  readonly insertId: string
  readonly field: 'dynamicAttackMs' | 'dynamicReleaseMs'
}) {
  const control = useNumber({ record: 'inserts', id: insertId, field }, EQ[field].default)
  return <Figure name={EQ[field].label} control={{ ...control, parameter: EQ[field] }} />
}

function DynamicRow({ insert, node }: { readonly insert: Insert; readonly node: BandNumber }) {
  const { own } = useNodeControls(insert.id, node)
  if (!own) return null
  const name = nodeName(node)
  return (
    <div className="eq-band eq-dynamics panel-body" data-at-rest={own.range.value === 0 || undefined}>
      <span className="lab">Moves by</span>
      <Figure name={`${name} dynamic range`} control={own.range} />
      <span className="lab">over</span>
      <Figure name={`${name} threshold`} control={own.threshold} />
      <span className="lab">in</span>
      <SharedTime insertId={insert.id} field="dynamicAttackMs" />
      <span className="lab">back</span>
      <SharedTime insertId={insert.id} field="dynamicReleaseMs" />
    </div>
  )
}

/** The chosen node in figures. */
export function NodeFigures({
  insert,
  node,
}: {
  readonly insert: Extract<Insert, { kind: 'eq' }>
  readonly node: NodeNumber
}) {
  const { hz, own } = useNodeControls(insert.id, node)
  const name = nodeName(node)
  const isNotch = !isPass(node) && readBand(insert.values, node).kind === 'notch'
  const isAnyDynamic = EQ_BANDS.some(
    (n) => insert.values[`isBand${n}On`] && insert.values[`band${n}RangeDb`] !== 0,
  )
  const pass = node === HIGH_PASS ? 'highPassSlope' : 'lowPassSlope'
  return (
    <>
      <div className="eq-band panel-body">
        <NodeSwitch insertId={insert.id} node={node} />
        {isPass(node) ? (
          <FieldChoice insertId={insert.id} field={pass} label={`${name} slope`} choices={SLOPES} />
        ) : (
          <FieldChoice
            insertId={insert.id}
            field={`band${node}Kind`}
            label={`${name} kind`}
            choices={KINDS}
          />
        )}
        <Figure name={`${name} frequency`} control={hz} />
        {own && !isNotch && <Figure name={`${name} gain`} control={own.gain} />}
        {own && <Figure name={`${name} Q`} control={own.q} />}
        <span className="flex-1" />
        {!isPass(node) && (
          <FieldChoice
            insertId={insert.id}
            field={`band${node}Placement`}
            label={`${name} placement`}
            choices={PLACEMENTS}
          />
        )}
      </div>
      {!isPass(node) && !isNotch && <DynamicRow insert={insert} node={node} />}
      {isAnyDynamic && <KeyPicker insert={insert} title="EQ" />}
    </>
  )
}
