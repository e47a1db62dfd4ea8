/** The ground on which rooms are drawn: seconds to the right, 0 to -60 dB downwards. */
import type { ReactNode } from 'react'

const WIDTH = 384
const HEIGHT = 120
export const SPACE_LEFT = 26
export const SPACE_RIGHT = WIDTH - 10
const [TOP, BOTTOM] = [8, HEIGHT - 18]
const LEVELS = [0, -20, -40, -60]
/** Steps between the lines of time, seconds. */
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5]
const MOST_LINES = 8

/** Height of a level; what lies below -60 dB lies on the floor. */
export function spaceY(db: number): number {
  return TOP + (Math.min(60, Math.max(0, -db)) / 60) * (BOTTOM - TOP)
}

export function SpaceTime({
  seconds,
  words,
  children,
}: {
  readonly seconds: number
  readonly words: string
  readonly children: ReactNode
}) {
  const step = STEPS.find((each) => seconds / each <= MOST_LINES) ?? 10
  const x = (at: number) => SPACE_LEFT + (at / seconds) * (SPACE_RIGHT - SPACE_LEFT)
  return (
    <div className="insert-picture panel-body">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
        {LEVELS.map((db) => (
          <g key={db}>
            <path className="curve-grid" d={`M${SPACE_LEFT} ${spaceY(db)}H${SPACE_RIGHT}`} />
            <text className="curve-words" x={SPACE_LEFT - 4} y={spaceY(db) + 3} textAnchor="end">
              {db}
            </text>
          </g>
        ))}
        {Array.from({ length: Math.floor(seconds / step) + 1 }, (_, i) => i * step).map((at) => (
          <g key={at}>
            <path className="curve-grid" d={`M${x(at)} ${TOP}V${BOTTOM}`} />
            <text className="curve-words" x={x(at)} y={HEIGHT - 5} textAnchor="middle">
              {step < 1 ? at.toFixed(1) : at}
            </text>
          </g>
        ))}
        {children}
      </svg>
    </div>
  )
}
