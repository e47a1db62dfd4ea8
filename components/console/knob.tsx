'use client'
import { describeValue, formatValue, positionOf, unitText, type ContinuousParameter } from '@/lib/mix'
import { EditableValue } from './editable-value'
import { HolderTag, holderProps, type Holder } from './holder'
import { useSlider, type Gesture } from './use-slider'

/** Pixels of drag from one end to the other. */
const TRAVEL = 160
const SWEEP_FROM_DEGREES = 135
const SWEEP_DEGREES = 270

function point(position: number, radius: number, centre: number): string {
  const angle = ((SWEEP_FROM_DEGREES + SWEEP_DEGREES * position) * Math.PI) / 180
  return `${(centre + radius * Math.cos(angle)).toFixed(2)} ${(centre + radius * Math.sin(angle)).toFixed(2)}`
}

function arc(from: number, to: number, radius: number, centre: number): string {
  const isLong = (to - from) * SWEEP_DEGREES > 180 ? 1 : 0
  return `M${point(from, radius, centre)}A${radius} ${radius} 0 ${isLong} 1 ${point(to, radius, centre)}`
}

/** The dial alone. A range that goes both ways fills from its middle. */
export function Dial({
  parameter,
  value,
  size,
  tone = 'accent',
}: {
  readonly parameter: ContinuousParameter
  readonly value: number
  readonly size: number
  readonly tone?: 'accent' | 'plain'
}) {
  const centre = size / 2
  const radius = centre - 3
  const at = positionOf(parameter, value)
  const isTwoSided = parameter.min < 0 && parameter.max > 0
  const from = isTwoSided ? positionOf(parameter, 0) : 0
  const [low, high] = at < from ? [at, from] : [from, at]
  return (
    <svg className="dial" data-tone={tone} width={size} height={size} aria-hidden="true">
      <path className="dial-track" d={arc(0, 1, radius, centre)} />
      {high - low > 0.002 && <path className="dial-fill" d={arc(low, high, radius, centre)} />}
      <path className="dial-hand" d={`M${point(at, radius * 0.45, centre)}L${point(at, radius, centre)}`} />
    </svg>
  )
}

interface KnobProps {
  readonly label: string
  /** The word under the dial; the label when it is not given. */
  readonly shortLabel?: string
  readonly parameter: ContinuousParameter
  readonly value: number
  readonly gesture: Gesture | null
  readonly holder?: Holder | null
  readonly size?: number
}

/** Dial, figure and name, as the panels use it. Drag up and down, or type the figure. */
export function Knob(props: KnobProps) {
  const { label, shortLabel, parameter, value, gesture } = props
  if (!gesture)
    return (
      <div className="knob">
        <Dial parameter={parameter} value={value} size={props.size ?? 36} tone="plain" />
        <EditableValue label={label} parameter={parameter} value={value} />
        <span className="knob-name">{shortLabel ?? label}</span>
      </div>
    )
  return <LiveKnob {...props} gesture={gesture} />
}

function LiveKnob(props: KnobProps & { readonly gesture: Gesture }) {
  const { label, shortLabel, parameter, holder, size = 36 } = props
  const { shown, isHeld, pointer, slider, wheelRef, set } = useSlider({ ...props, travel: TRAVEL })
  return (
    <div className="knob" data-active={isHeld || undefined}>
      <div className="knob-grip" ref={wheelRef} {...pointer} {...slider} {...holderProps(holder)}>
        <Dial parameter={parameter} value={shown} size={size} />
        <HolderTag holder={holder} />
      </div>
      <EditableValue label={label} parameter={parameter} value={shown} onChange={set} isActive={isHeld} />
      <span className="knob-name">{shortLabel ?? label}</span>
    </div>
  )
}

/** The strip's small knob: dial and figure in one row; the whole row is the grip. */
export function PanKnob(props: KnobProps) {
  const { parameter, value, gesture, label } = props
  if (!gesture)
    return (
      <div className="pan" role="img" aria-label={`${label} ${describeValue(parameter, value)}`}>
        <Dial parameter={parameter} value={value} size={24} tone="plain" />
        <span className="num">{formatValue(parameter, value)}</span>
      </div>
    )
  return <LivePan {...props} gesture={gesture} />
}

function LivePan(props: KnobProps & { readonly gesture: Gesture }) {
  const { parameter, holder } = props
  const detent = parameter.unit === 'pan' ? 0 : undefined
  const { shown, isHeld, pointer, slider, wheelRef, set } = useSlider({ ...props, travel: TRAVEL, detent })
  return (
    <div className="pan" data-active={isHeld || undefined}>
      <div className="knob-grip" ref={wheelRef} {...pointer} {...slider} {...holderProps(holder)}>
        <Dial parameter={parameter} value={shown} size={24} tone="plain" />
        <HolderTag holder={holder} />
      </div>
      <EditableValue
        label={props.label}
        parameter={parameter}
        value={shown}
        onChange={set}
        withUnit={false}
      />
    </div>
  )
}

/** Figure with unit for read-only places. */
export function valueWords(parameter: ContinuousParameter, value: number): string {
  return `${formatValue(parameter, value)} ${unitText(parameter.unit)}`.trim()
}
