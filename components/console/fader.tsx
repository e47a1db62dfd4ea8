'use client'
import { describeValue, FADER_SCALE, positionOf, type ContinuousParameter } from '@/lib/mix'
import { SILENCE_DB } from '@/lib/units'
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

/** The fader: cap on its slot with the dB scale. Without a gesture it is a reading, not a greyed control. */
export function Fader({
  label,
  parameter,
  value,
  travel,
  gesture,
  holder,
  onShown,
}: {
  readonly label: string
  readonly parameter: ContinuousParameter
  readonly value: number
  readonly travel: number
  readonly gesture: Gesture | null
  readonly holder?: Holder | null
  /** Called with the value under the hand, null when it is let go. */
  readonly onShown?: (value: number | null) => void
}) {
  const height = travel + 2 * FADER_MARGIN
  return (
    <div className="fader" style={{ height }}>
      <FaderScale parameter={parameter} travel={travel} />
      {gesture ? (
        <FaderCap {...{ label, parameter, value, travel, holder }} gesture={watched(gesture, onShown)} />
      ) : (
        <span
          className="fader-mark"
          role="img"
          aria-label={`${label} ${describeValue(parameter, value)}`}
          {...holderProps(holder)}
          style={{
            ...holderProps(holder).style,
            top: FADER_MARGIN + travel * (1 - positionOf(parameter, value)),
          }}
        >
          <HolderTag holder={holder} />
        </span>
      )}
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

function FaderCap(props: {
  readonly label: string
  readonly parameter: ContinuousParameter
  readonly value: number
  readonly travel: number
  readonly gesture: Gesture
  readonly holder?: Holder | null
}) {
  const { parameter, travel, holder } = props
  const { shown, isDragging, pointer, slider, wheelRef } = useSlider({ ...props, detent: 0 })
  const top = FADER_MARGIN + travel * (1 - positionOf(parameter, shown)) - CAP_HEIGHT / 2
  return (
    <div className="fader-travel" ref={wheelRef} {...pointer}>
      <div
        className="fader-cap"
        data-active={isDragging || undefined}
        {...slider}
        {...holderProps(holder)}
        style={{ ...holderProps(holder).style, transform: `translateY(${top.toFixed(2)}px)` }}
      >
        <HolderTag holder={holder} />
      </div>
    </div>
  )
}
