'use client'
import { useRef, useState } from 'react'
import { CHANNEL_PARAMETERS } from '@/lib/mix'
import { useNumber } from '../collab/use-control'
import { LevelMeter, METER_TOP } from '../meters/level-meter'
import { MeterScale } from '../meters/meter-scale'
import { useDesk } from './desk'
import { drawFigure } from './draw-reading'
import { EditableValue } from './editable-value'
import { Fader, FADER_MARGIN } from './fader'

/** Readout, fader and meter of one strip. Channels and buses share one fader range. */
export function StripLevel({
  record,
  ownerId,
  name,
  isMixBus = false,
}: {
  readonly record: 'channels' | 'buses'
  readonly ownerId: string
  readonly name: string
  readonly isMixBus?: boolean
}) {
  const { travel } = useDesk().rows
  const peak = useRef<HTMLSpanElement>(null)
  const readout = useRef<HTMLDivElement>(null)
  const [underHand, setUnderHand] = useState<number | null>(null)
  const parameter = CHANNEL_PARAMETERS.faderDb
  const fader = useNumber({ record, id: ownerId, field: 'faderDb' }, parameter.default)
  // A hand is taken off the fader when the role changes: what it last held is no reading.
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
        <span ref={peak} className="peak num" title="Highest peak, dBFS">
          −∞
        </span>
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
        <div style={{ height: travel + FADER_MARGIN - METER_TOP }} className="strip-meter">
          <LevelMeter ownerId={ownerId} name={name} peakElement={peak} isReported={isMixBus} />
          {isMixBus && <MeterScale height={travel + FADER_MARGIN - METER_TOP} />}
        </div>
      </div>
    </>
  )
}
