'use client'
import { useState } from 'react'
import type { Insert } from '@/lib/mix'
import { Segmented } from '../ui/segmented'
import { Select } from '../ui/select'
import { ListenButton } from './band-listening'
import type { NodeNumber } from './band-colours'
import { EqField } from './eq-field'
import { NodeFigures, NodeRow } from './eq-figures'
import { isNodeOn } from './eq-nodes'
import { BAND_NUMBERS } from './eq-response'
import { Panel } from './panel'
import { useBandListening } from './use-band-listening'

const RANGES = (['3', '6', '12', '24'] as const).map((value) => ({ value, label: value }))
const SPECTRA = [
  { value: 'off', label: 'Spectrum off' },
  { value: '0', label: 'Flat spectrum' },
  { value: '3', label: '3 dB/oct' },
  { value: '4.5', label: '4.5 dB/oct' },
] as const

export function EqPanel({ insert }: { readonly insert: Extract<Insert, { kind: 'eq' }> }) {
  const [range, setRange] = useState<'3' | '6' | '12' | '24'>('12')
  const [chosen, choose] = useState<NodeNumber>(2)
  const [spectrum, setSpectrum] = useState<(typeof SPECTRA)[number]['value']>('4.5')
  const listening = useBandListening()
  const bands = BAND_NUMBERS.filter((n) => isNodeOn(insert.values, n)).length
  return (
    <Panel
      title="EQ"
      insert={insert}
      note={`${bands} ${bands === 1 ? 'band' : 'bands'}`}
      actions={<Segmented label="Range in dB" value={range} choices={RANGES} onChange={setRange} />}
    >
      <div className="contents" onKeyDown={listening.onKeyDown}>
        <EqField
          isListening={listening.isOn}
          insert={insert}
          rangeDb={Number(range)}
          chosen={chosen}
          onChoose={choose}
          spectrum={{ isOn: spectrum !== 'off', slopeDb: spectrum === 'off' ? 0 : Number(spectrum) }}
        />
        <div className="eq-bar panel-body">
          <NodeRow values={insert.values} chosen={chosen} onChoose={choose} />
          <span className="flex-1" />
          <ListenButton node={chosen} listening={listening} />
          <Select label="Spectrum" value={spectrum} choices={SPECTRA} onChange={setSpectrum} />
        </div>
        <NodeFigures insert={insert} node={chosen} />
      </div>
    </Panel>
  )
}
