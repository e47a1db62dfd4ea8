'use client'
import { formatValue, positionOf, SEND_PARAMETERS, type Send } from '@/lib/mix'
import { useNumber } from '../collab/use-control'
import { EditableValue } from './editable-value'
import { HolderTag, holderProps } from './holder'
import { useSlider, type Gesture } from './use-slider'

const TRAVEL = 160

/** One send: name, level, a hair line for the level. Drag the row, or type the figure. */
export function SendSlot({ send, toName, fromName }: { send: Send; toName: string; fromName: string }) {
  const control = useNumber({ record: 'sends', id: send.id, field: 'levelDb' }, send.levelDb)
  const parameter = SEND_PARAMETERS.levelDb
  const label = `${fromName} send to ${toName}`
  if (!control.gesture)
    return (
      <div className="strip-send">
        <span>{toName}</span>
        <span className="num">{formatValue(parameter, control.value)}</span>
        <SendBar position={positionOf(parameter, control.value)} />
      </div>
    )
  return <LiveSend label={label} toName={toName} control={{ ...control, gesture: control.gesture }} />
}

function LiveSend({
  label,
  toName,
  control,
}: {
  readonly label: string
  readonly toName: string
  readonly control: ReturnType<typeof useNumber> & { readonly gesture: Gesture }
}) {
  const parameter = SEND_PARAMETERS.levelDb
  const { shown, isHeld, pointer, slider, wheelRef, set } = useSlider({
    label,
    parameter,
    value: control.value,
    gesture: control.gesture,
    travel: TRAVEL,
  })
  return (
    <div className="strip-send">
      <span>{toName}</span>
      <div className="send-grip" ref={wheelRef} {...pointer} {...slider} {...holderProps(control.holder)}>
        <HolderTag holder={control.holder} />
      </div>
      <EditableValue
        label={label}
        parameter={parameter}
        value={shown}
        onChange={set}
        isActive={isHeld}
        withUnit={false}
      />
      <SendBar position={positionOf(parameter, shown)} />
    </div>
  )
}

function SendBar({ position }: { readonly position: number }) {
  return (
    <span className="send-bar" aria-hidden="true">
      <span style={{ width: `${(position * 100).toFixed(1)}%` }} />
    </span>
  )
}
