'use client'
import type { Insert } from '@/lib/mix'
import { ReductionFigure } from '../meters/reduction-figure'
import { KnobRow } from './insert-knob'
import { Panel } from './panel'

export function ReverbPanel({ insert }: { readonly insert: Extract<Insert, { kind: 'reverb' }> }) {
  return (
    <Panel title="Reverb" insert={insert}>
      <KnobRow
        insert={insert}
        title="Reverb"
        fields={['preDelayMs', 'decayS', 'dampingHz', 'widthPercent', 'mixPercent']}
      />
    </Panel>
  )
}

export function LimiterPanel({ insert }: { readonly insert: Extract<Insert, { kind: 'limiter' }> }) {
  return (
    <Panel
      title="Limiter"
      note="true peak"
      insert={insert}
      actions={<ReductionFigure ownerId={insert.ownerId} unit="dB" />}
    >
      <KnobRow insert={insert} title="Limiter" fields={['gainDb', 'ceilingDbtp', 'releaseMs']} />
    </Panel>
  )
}
