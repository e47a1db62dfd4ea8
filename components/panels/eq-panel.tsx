'use client'
import { useState } from 'react'
import type { EqBandKind, Insert } from '@/lib/mix'
import { useChoice, useToggle } from '../collab/use-control'
import { EditableValue } from '../console/editable-value'
import { Select } from '../ui/select'
import { Segmented } from '../ui/segmented'
import { Switch } from '../ui/toggle'
import { bandStyle, nodeName, type NodeNumber } from './band-colours'
import { EqField } from './eq-field'
import { useNodeControls } from './eq-node'
import { Panel } from './panel'

const RANGES = (['3', '6', '12', '24'] as const).map((value) => ({ value, label: value }))
const KINDS: readonly { readonly value: EqBandKind; readonly label: string }[] = [
  { value: 'bell', label: 'Bell' },
  { value: 'lowShelf', label: 'Low shelf' },
  { value: 'highShelf', label: 'High shelf' },
  { value: 'notch', label: 'Notch' },
]

function BandKind({ insertId, node }: { readonly insertId: string; readonly node: Exclude<NodeNumber, 0> }) {
  const kind = useChoice({ record: 'inserts', id: insertId, field: `band${node}Kind` }, 'bell')
  const known = KINDS.find((k) => k.value === kind.value)
  const set = kind.set
  if (!set) return <span className="text-text-2">{known?.label}</span>
  return <Select label={`Band ${node} kind`} value={known?.value ?? 'bell'} choices={KINDS} onChange={set} />
}

function HighPassSwitch({ insertId }: { readonly insertId: string }) {
  const isOn = useToggle({ record: 'inserts', id: insertId, field: 'isHighPassOn' })
  const set = isOn.set
  if (!set) return <span className="text-text-2">{isOn.value ? 'On' : 'Off'}</span>
  return <Switch label="High-pass" isOn={isOn.value} onChange={set} />
}

/** The chosen band in figures. */
function BandFigures({ insertId, node }: { readonly insertId: string; readonly node: NodeNumber }) {
  const { hz, gain, q } = useNodeControls(insertId, node)
  const name = nodeName(node)
  return (
    <div className="eq-band panel-body">
      <span className="band-number" style={bandStyle(node)}>
        {node === 0 ? 'H' : node}
      </span>
      {node === 0 ? <HighPassSwitch insertId={insertId} /> : <BandKind insertId={insertId} node={node} />}
      <EditableValue
        label={`${name} frequency`}
        parameter={hz.parameter}
        value={hz.value}
        onChange={hz.set ?? undefined}
      />
      {gain && (
        <EditableValue
          label={`${name} gain`}
          parameter={gain.parameter}
          value={gain.value}
          onChange={gain.set ?? undefined}
        />
      )}
      {q && (
        <EditableValue
          label={`${name} Q`}
          parameter={q.parameter}
          value={q.value}
          onChange={q.set ?? undefined}
        />
      )}
      {node === 0 && <span className="lab">12 dB/oct</span>}
    </div>
  )
}

export function EqPanel({ insert }: { readonly insert: Extract<Insert, { kind: 'eq' }> }) {
  const [range, setRange] = useState<'3' | '6' | '12' | '24'>('12')
  const [chosen, choose] = useState<NodeNumber>(2)
  return (
    <Panel
      title="EQ"
      insert={insert}
      note="high-pass, 4 bands"
      actions={<Segmented label="Range in dB" value={range} choices={RANGES} onChange={setRange} />}
    >
      <EqField
        insertId={insert.id}
        values={insert.values}
        isBypassed={insert.isBypassed}
        rangeDb={Number(range)}
        chosen={chosen}
        onChoose={choose}
      />
      <BandFigures insertId={insert.id} node={chosen} />
    </Panel>
  )
}
