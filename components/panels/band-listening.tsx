'use client'
/** A band's headphones: the button that is held, and over the field what is heard while it is. Only this window hears it. */
import { useEffect, useMemo } from 'react'
import { describeValue, type Insert } from '@/lib/mix'
import { useSoundingInsert } from '../automation/use-sounding'
import { useEngine } from '../transport/engine-context'
import { Icon } from '../ui/icon'
import { Toggle } from '../ui/toggle'
import { nodeName, type NodeNumber } from './band-colours'
import { EQ, rangeOfNode } from './eq-nodes'
import { xOfHz } from './eq-response'
import type { BandListening } from './use-band-listening'

export function ListenButton({
  node,
  listening,
}: {
  readonly node: NodeNumber
  readonly listening: BandListening
}) {
  return (
    <Toggle
      label={`Hold to hear ${nodeName(node)} alone`}
      title="Hold, here or with H: hear this band's range alone. Only you hear it"
      isOn={listening.isOn}
      className="band-listen"
      {...listening.button}
    >
      <Icon name="headphones" />
    </Toggle>
  )
}

/** Tells the engine what to play for as long as it is shown, and follows the band while it moves. */
export function HeardBand({
  insert,
  node,
  width,
}: {
  readonly insert: Extract<Insert, { kind: 'eq' }>
  readonly node: NodeNumber
  readonly width: number
}) {
  const engine = useEngine()
  const { ownerId, values } = useSoundingInsert(insert)
  const range = useMemo(() => rangeOfNode(values, node), [values, node])
  useEffect(() => engine?.setHeardRange({ ownerId, ...range }), [engine, ownerId, range])
  useEffect(() => () => engine?.setHeardRange(null), [engine])
  const words = [range.lowHz, range.highHz].map((hz) => describeValue(EQ.band1Hz, hz))
  return (
    <div className="eq-heard" role="status">
      <i style={{ left: 0, width: Math.max(0, xOfHz(range.lowHz, width)) }} />
      <i style={{ left: xOfHz(range.highHz, width), right: 0 }} />
      <span>
        <Icon name="headphones" />
        Only you hear {nodeName(node)}: {words.join(' to ')}
      </span>
    </div>
  )
}
