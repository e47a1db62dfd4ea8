'use client'
/** One channel or bus, from its EQ at the top to its name at the foot. */
import { memo, type CSSProperties, type ReactNode } from 'react'
import { CHANNEL_PARAMETERS, type Bus, type Channel, type Insert } from '@/lib/mix'
import { ModeMenu } from '../automation/mode-menu'
import { SoloTags } from '../presence/solo-tags'
import { SelectedBy } from '../collab/selected-by'
import { useNumber, useToggle } from '../collab/use-control'
import { classNames } from '../ui/class-names'
import { Toggle } from '../ui/toggle'
import { useDesk } from './desk'
import { EqSpark } from './eq-spark'
import { InsertRack } from './insert-rack'
import { MuteToggle } from './mute-toggle'
import { PanKnob } from './knob'
import { SendList } from './send-list'
import type { StripModel } from './strips-of-mix'
import { StripLevel } from './strip-level'

export interface StripProps {
  readonly strip: StripModel
  /** The name at the foot with what opens behind it; the name alone when it is not given. */
  readonly renderName?: (strip: StripModel) => ReactNode
}

function stripStyle(colour: number, width: string): CSSProperties {
  return { '--c': `var(--c${colour + 1})`, '--strip': `${width}px` } as CSSProperties
}

function MuteSolo({ kind, owner }: { readonly kind: StripModel['kind']; readonly owner: Channel | Bus }) {
  const desk = useDesk()
  const record = kind === 'channel' ? 'channels' : 'buses'
  return (
    <div className="strip-mute">
      <MuteToggle record={record} id={owner.id} name={owner.name} />
      {(kind === 'channel' || kind === 'group') && (
        <Toggle
          label={`${owner.name} solo, only for you`}
          tone="solo"
          isOn={desk.soloed.has(owner.id)}
          onClick={(event) => desk.toggleSolo(owner.id, event.altKey)}
        >
          S
        </Toggle>
      )}
      <SoloTags ownerId={owner.id} />
    </div>
  )
}

function LimiterSwitch({ insert }: { readonly insert: Insert | undefined }) {
  const bypass = useToggle({ record: 'inserts', id: insert?.id ?? '', field: 'isBypassed' })
  const set = bypass.set
  if (!insert) return <div />
  if (!set) return <div className="strip-limiter lab">{bypass.value ? 'Limiter off' : 'Limiter on'}</div>
  return (
    <div className="strip-limiter">
      <Toggle label="Limiter on the mix bus" isOn={!bypass.value} onClick={() => set(!bypass.value)}>
        Limiter
      </Toggle>
    </div>
  )
}

function Pan({ record, owner }: { readonly record: 'channels' | 'buses'; readonly owner: Channel | Bus }) {
  const pan = useNumber({ record, id: owner.id, field: 'pan' })
  return (
    <div className="strip-pan">
      <PanKnob
        label={`${owner.name} pan`}
        parameter={CHANNEL_PARAMETERS.pan}
        value={pan.value}
        gesture={pan.gesture}
        holder={pan.holder}
        automation={pan.automation}
      />
      <ModeMenu ownerId={owner.id} ownerName={owner.name} />
    </div>
  )
}

export const ChannelStrip = memo(function ChannelStrip({ strip, renderName }: StripProps) {
  const { kind, owner, inserts } = strip
  const groupColour = strip.group?.colour ?? (kind === 'group' ? owner.colour : null)
  const desk = useDesk()
  const isMixBus = kind === 'mix'
  const record = kind === 'channel' ? 'channels' : 'buses'
  const width = isMixBus ? '120' : desk.stripWidth
  const eq = inserts.find((i) => i.kind === 'eq')
  return (
    <article
      className={classNames('strip', width === '64' && 'strip-narrow', isMixBus && 'strip-wide')}
      style={stripStyle(owner.colour, width)}
      data-channel={owner.id}
      data-kind={kind}
      data-selected={desk.selectedId === owner.id || undefined}
      aria-label={owner.name}
      data-marked={desk.marked.has(owner.id) || undefined}
      onPointerDown={(event) => {
        if (event.ctrlKey || event.metaKey) desk.toggleMark(owner.id)
        else desk.select(owner.id)
      }}
      onFocus={() => !desk.marked.has(owner.id) && desk.selectedId !== owner.id && desk.select(owner.id)}
    >
      <SelectedBy ownerId={owner.id} />
      <div
        className="strip-group-line"
        style={groupColour === null ? undefined : { background: `var(--c${groupColour + 1})` }}
      />
      {eq?.kind === 'eq' ? (
        <div className="strip-eq" data-bypassed={eq.isBypassed || undefined}>
          <EqSpark insert={eq} />
        </div>
      ) : (
        <div />
      )}
      <InsertRack ownerId={owner.id} ownerName={owner.name} inserts={inserts} />
      <SendList strip={strip} />
      <Pan record={record} owner={owner} />
      {isMixBus ? (
        <LimiterSwitch insert={inserts.find((i) => i.kind === 'limiter')} />
      ) : (
        <MuteSolo kind={kind} owner={owner} />
      )}
      <StripLevel record={record} ownerId={owner.id} name={owner.name} isMixBus={isMixBus} />
      {renderName?.(strip) ?? (
        <div className="strip-name">
          <span>{owner.name}</span>
        </div>
      )}
    </article>
  )
})
