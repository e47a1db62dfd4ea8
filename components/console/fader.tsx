'use client'
import { useRef } from 'react'
import { describeValue, FADER_SCALE, positionOf, type ContinuousParameter } from '@/lib/mix'
import { SILENCE_DB } from '@/lib/units'
import { AutomationLamp } from '../automation/automation-menu'
import type { ControlAutomation } from '../automation/control-automation'
import { useAutomated } from '../automation/use-automated'
import { ControlMenu } from './control-menu'
import { drawSlider } from './draw-reading'
import { HolderTag, holderProps, type Holder } from './holder'
import { useSlider, type Gesture } from './use-slider'

export const CAP_HEIGHT = 18
/** Room above and below the travel, so that the cap and the figures are never cut. */
export const FADER_MARGIN = 12
const SLOT_X = 19
const SHOWN_TICKS = FADER_SCALE.filter(([db]) => db !== -60)

/** Ticks and figures of the dB scale, beside the slot. */
export function FaderScale({
  parameter,
  travel,
}: {
  readonly parameter: ContinuousParameter
  readonly travel: number
}) {
  const height = travel + 2 * FADER_MARGIN
  return (
    <svg className="fader-scale" width={48} height={height} aria-hidden="true">
      <rect className="fader-slot" x={SLOT_X - 1} y={FADER_MARGIN} width={2} height={travel} />
      {SHOWN_TICKS.map(([db]) => {
        const y = Math.round(FADER_MARGIN + travel * (1 - positionOf(parameter, db)))
        return (
          <g key={db} data-zero={db === 0 || undefined}>
            <rect x={SLOT_X - 7} y={y} width={4} height={1} />
            <rect x={SLOT_X + 3} y={y} width={4} height={1} />
            <text x={45} y={y + 3.5} textAnchor="end">
              {db === SILENCE_DB ? '∞' : Math.abs(db)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

const topOf = (parameter: ContinuousParameter, value: number, travel: number): number =>
  FADER_MARGIN + travel * (1 - positionOf(parameter, value))

interface FaderProps {
  readonly label: string
  readonly parameter: ContinuousParameter
  readonly value: number
  readonly travel: number
  readonly gesture: Gesture | null
  readonly holder?: Holder | null
  readonly automation?: ControlAutomation | null
  /** Called with the value under the hand, null when it is let go. */
  readonly onShown?: (value: number | null) => void
  /** Called with a value that the lane gives, to be drawn elsewhere too. */
  readonly onDrawn?: (value: number) => void
}

/** The fader: cap on its slot with the dB scale. Without a gesture it is a reading, not a greyed control. */
export function Fader(props: FaderProps) {
  const { parameter, travel, gesture, onShown } = props
  return (
    <div className="fader" style={{ height: travel + 2 * FADER_MARGIN }}>
      <FaderScale parameter={parameter} travel={travel} />
      {gesture ? <FaderCap {...props} gesture={watched(gesture, onShown)} /> : <FaderMark {...props} />}
    </div>
  )
}

function watched(gesture: Gesture, onShown?: (value: number | null) => void): Gesture {
  if (!onShown) return gesture
  return {
    begin: gesture.begin,
    move: (value) => {
      gesture.move(value)
      onShown(value)
    },
    end: () => {
      gesture.end()
      onShown(null)
    },
  }
}

function FaderMark({ label, parameter, value, travel, holder, automation, onDrawn }: FaderProps) {
  const mark = useRef<HTMLSpanElement>(null)
  useAutomated(automation, {
    isHeld: Boolean(holder),
    value,
    draw: (now) => {
      if (mark.current) mark.current.style.top = `${topOf(parameter, now, travel).toFixed(2)}px`
      onDrawn?.(now)
    },
  })
  return (
    <ControlMenu automation={automation} label={label}>
      <span
        ref={mark}
        className="fader-mark"
        role="img"
        aria-label={`${label} ${describeValue(parameter, value)}`}
        {...holderProps(holder)}
        style={{ ...holderProps(holder).style, top: topOf(parameter, value, travel) }}
      >
        <HolderTag holder={holder} />
      </span>
    </ControlMenu>
  )
}

function FaderCap(props: FaderProps & { readonly gesture: Gesture }) {
  const { parameter, travel, holder, automation, onDrawn } = props
  const cap = useRef<HTMLDivElement>(null)
  const transformAt = (value: number) =>
    `translateY(${(topOf(parameter, value, travel) - CAP_HEIGHT / 2).toFixed(2)}px)`
  const { shown, isDragging, pointer, slider, wheelRef } = useSlider({
    ...props,
    detent: 0,
    draw: (now) => {
      if (cap.current) cap.current.style.transform = transformAt(now)
      drawSlider(cap.current, parameter, now)
      onDrawn?.(now)
    },
  })
  return (
    <ControlMenu automation={automation} label={props.label}>
      <div className="fader-travel" ref={wheelRef} {...pointer}>
        <div
          ref={cap}
          className="fader-cap"
          data-active={isDragging || undefined}
          data-automated={automation?.lane?.isOn || undefined}
          {...slider}
          {...holderProps(holder)}
          style={{ ...holderProps(holder).style, transform: transformAt(shown) }}
        >
          <HolderTag holder={holder} />
          <AutomationLamp automation={automation} />
        </div>
      </div>
    </ControlMenu>
  )
}
