'use client'
/** A VCA: a fader and a mute that its members hang on. It carries no sound, so it has no meter and no rack. */
import { memo, useRef, useState, type CSSProperties } from 'react'
import { VCA_PARAMETERS } from '@/lib/mix'
import { ModeMenu } from '../automation/mode-menu'
import { useNumber } from '../collab/use-control'
import { classNames } from '../ui/class-names'
import { useDesk } from './desk'
import { drawFigure } from './draw-reading'
import { EditableValue } from './editable-value'
import { Fader } from './fader'
import { MuteToggle } from './mute-toggle'
import type { VcaModel } from './strips-of-mix'
import { VcaMenu } from './vca-menu'

function VcaFader({ id, name }: { readonly id: string; readonly name: string }) {
  const { travel } = useDesk().rows
  const readout = useRef<HTMLDivElement>(null)
  const [underHand, setUnderHand] = useState<number | null>(null)
  const parameter = VCA_PARAMETERS.faderDb
  const fader = useNumber({ record: 'vcas', id, field: 'faderDb' }, parameter.default)
  const shown = fader.gesture ? underHand : null
  return (
    <>
      <div className="strip-readout num" ref={readout}>
        <EditableValue
          label={`${name} fader`}
          parameter={parameter}
          value={shown ?? fader.value}
          onChange={fader.set ?? undefined}
          isActive={shown !== null}
          withUnit={false}
        />
      </div>
      <div className="strip-level">
        <Fader
          label={`${name} fader`}
          parameter={parameter}
          value={fader.value}
          travel={travel}
          gesture={fader.gesture}
          holder={fader.holder}
          automation={fader.automation}
          onShown={setUnderHand}
          onDrawn={(now) => drawFigure(readout.current, parameter, now)}
        />
      </div>
    </>
  )
}

export const VcaStrip = memo(function VcaStrip({ model }: { readonly model: VcaModel }) {
  const { vca, members } = model
  const { stripWidth } = useDesk()
  return (
    <article
      className={classNames('strip strip-vca', stripWidth === '64' && 'strip-narrow')}
      style={{ '--c': `var(--c${vca.colour + 1})`, '--strip': `${stripWidth}px` } as CSSProperties}
      data-vca={vca.id}
      data-kind="vca"
      aria-label={vca.name}
    >
      <div className="strip-group-line" />
      <div className="vca-word lab">
        VCA
        <ModeMenu ownerId={vca.id} ownerName={vca.name} />
      </div>
      <ul className="vca-members" aria-label={`Members of ${vca.name}`}>
        {members.map((name, i) => (
          <li key={`${i} ${name}`}>{name}</li>
        ))}
        {members.length === 0 && <li className="text-text-3">No members yet</li>}
      </ul>
      <div />
      <div />
      <div className="strip-mute">
        <MuteToggle record="vcas" id={vca.id} name={vca.name} />
      </div>
      <VcaFader id={vca.id} name={vca.name} />
      <VcaMenu vca={vca} />
    </article>
  )
})
