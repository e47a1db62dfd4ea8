'use client'
import { useRef, type ReactNode } from 'react'
import { describeValue, formatValue, type ContinuousParameter, type ParameterTarget } from '@/lib/mix'
import { AutomationLamp } from '../automation/automation-menu'
import type { ControlAutomation } from '../automation/control-automation'
import { useAutomated } from '../automation/use-automated'
import { ControlMenu } from './control-menu'
import { dialPaths } from './dial-paths'
import { drawReading } from './draw-reading'
import { EditableValue } from './editable-value'
import { HolderTag, holderProps, type Holder } from './holder'
import { useSlider, type Gesture } from './use-slider'

/** Pixels of drag from one end to the other. */
const TRAVEL = 160

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
  const { track, fill, hand } = dialPaths(parameter, value, size)
  return (
    <svg className="dial" data-tone={tone} width={size} height={size} aria-hidden="true">
      <path className="dial-track" d={track} />
      <path className="dial-fill" d={fill} />
      <path className="dial-hand" d={hand} />
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
  readonly automation?: ControlAutomation | null
  /** The control that it is, for its menu; its automation's when it is not given. */
  readonly target?: ParameterTarget
  readonly size?: number
}

/** Dial, figure and name, as the panels use it. Drag up and down, or type the figure. */
export function Knob(props: KnobProps) {
  const { label, shortLabel, parameter, value, gesture } = props
  if (!gesture)
    return (
      <Reading {...props} className="knob">
        <Dial parameter={parameter} value={value} size={props.size ?? 36} tone="plain" />
        <EditableValue label={label} parameter={parameter} value={value} />
        <span className="knob-name">{shortLabel ?? label}</span>
      </Reading>
    )
  return <LiveKnob {...props} gesture={gesture} />
}

/** A control that one may only look at; an automated one moves all the same. */
function Reading({
  label,
  parameter,
  value,
  automation,
  target,
  className,
  name,
  children,
}: KnobProps & { readonly className: string; readonly name?: string; readonly children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null)
  useAutomated(automation, {
    isHeld: false,
    value,
    draw: (now) => drawReading(root.current, parameter, now),
  })
  return (
    <ControlMenu automation={automation} target={target} label={label}>
      <div className={className} ref={root} {...(name && { role: 'img', 'aria-label': name })}>
        {children}
      </div>
    </ControlMenu>
  )
}

function LiveKnob(props: KnobProps & { readonly gesture: Gesture }) {
  const { label, shortLabel, parameter, holder, automation, size = 36 } = props
  const root = useRef<HTMLDivElement>(null)
  const { shown, isHeld, pointer, slider, wheelRef, set } = useSlider({
    ...props,
    travel: TRAVEL,
    draw: (now) => drawReading(root.current, parameter, now),
  })
  return (
    <ControlMenu automation={automation} target={props.target} label={label}>
      <div className="knob" ref={root} data-active={isHeld || undefined}>
        <div className="knob-grip" ref={wheelRef} {...pointer} {...slider} {...holderProps(holder)}>
          <Dial parameter={parameter} value={shown} size={size} />
          <HolderTag holder={holder} />
          <AutomationLamp automation={automation} />
        </div>
        <EditableValue label={label} parameter={parameter} value={shown} onChange={set} isActive={isHeld} />
        <span className="knob-name">{shortLabel ?? label}</span>
      </div>
    </ControlMenu>
  )
}

/** The strip's small knob: dial and figure in one row; the whole row is the grip. */
export function PanKnob(props: KnobProps) {
  const { parameter, value, gesture, label } = props
  if (!gesture)
    return (
      <Reading {...props} className="pan" name={`${label} ${describeValue(parameter, value)}`}>
        <Dial parameter={parameter} value={value} size={24} tone="plain" />
        <span className="num" data-figure-text>
          {formatValue(parameter, value)}
        </span>
      </Reading>
    )
  return <LivePan {...props} gesture={gesture} />
}

function LivePan(props: KnobProps & { readonly gesture: Gesture }) {
  const { parameter, holder, automation } = props
  const root = useRef<HTMLDivElement>(null)
  const detent = parameter.unit === 'pan' ? 0 : undefined
  const { shown, isHeld, pointer, slider, wheelRef, set } = useSlider({
    ...props,
    ...{ travel: TRAVEL, detent },
    draw: (now) => drawReading(root.current, parameter, now),
  })
  return (
    <ControlMenu automation={automation} target={props.target} label={props.label}>
      <div className="pan" ref={root} data-active={isHeld || undefined}>
        <div className="knob-grip" ref={wheelRef} {...pointer} {...slider} {...holderProps(holder)}>
          <Dial parameter={parameter} value={shown} size={24} tone="plain" />
          <HolderTag holder={holder} />
          <AutomationLamp automation={automation} />
        </div>
        <EditableValue
          label={props.label}
          parameter={parameter}
          value={shown}
          onChange={set}
          withUnit={false}
        />
      </div>
    </ControlMenu>
  )
}
