'use client'
/** The stereo field seen from above: where what came from the left, the middle and the right stands afterwards. */
import { useMemo } from 'react'
import { describeValue, INSERT_PARAMETERS, stereoField, type FieldArm, type Insert } from '@/lib/mix'

const WIDTH = 384
const HEIGHT = 132
const RADIUS = 92
const [CENTRE, FLOOR] = [WIDTH / 2, HEIGHT - 18]
/** Longest arm inside the picture. */
const MOST = 1.2
const SPEAKERS = [
  ['L', -45],
  ['R', 45],
] as const

/** A place in the picture; the speakers stand at 45 degrees, drawn at 60 so that the field fills it. */
function pointAt(degrees: number, gain: number): readonly [number, number] {
  const turn = (degrees * (60 / 45) * Math.PI) / 180
  const length = Math.min(MOST, gain) * RADIUS
  return [CENTRE + length * Math.sin(turn), FLOOR - length * Math.cos(turn)]
}
const textOf = ([x, y]: readonly [number, number]) => `${x.toFixed(1)} ${y.toFixed(1)}`

/** Sector between two arms. */
function sectorOf(from: FieldArm, to: FieldArm): string {
  const steps = Array.from({ length: 25 }, (_, i) => i / 24)
  const edge = steps.map((part) =>
    textOf(
      pointAt(from.degrees + (to.degrees - from.degrees) * part, from.gain + (to.gain - from.gain) * part),
    ),
  )
  return `M${CENTRE} ${FLOOR}L${edge.join('L')}Z`
}

export function StereoPicture({ insert }: { readonly insert: Extract<Insert, { kind: 'stereo' }> }) {
  const { values } = insert
  const { left, middle, right } = useMemo(() => stereoField(values), [values])
  const rim = Array.from({ length: 41 }, (_, i) => textOf(pointAt(-90 + (i * 180) / 40, 1)))
  const mono = describeValue(INSERT_PARAMETERS.stereo.monoBelowHz, values.monoBelowHz)
  return (
    <div className="insert-picture panel-body">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label="Where left, middle and right stand afterwards"
      >
        <path className="curve-grid" fill="none" d={`M${rim.join('L')}`} />
        {SPEAKERS.map(([name, degrees]) => (
          <g key={name}>
            <path className="curve-unity" d={`M${CENTRE} ${FLOOR}L${textOf(pointAt(degrees, 1))}`} />
            <text
              className="curve-words"
              x={pointAt(degrees, 1.13)[0]}
              y={pointAt(degrees, 1.13)[1] + 3}
              textAnchor="middle"
            >
              {name}
            </text>
          </g>
        ))}
        <path className="field-sector" d={sectorOf(left, right)} />
        {[left, right].map((arm, i) => (
          <path
            key={i}
            className="field-arm"
            d={`M${CENTRE} ${FLOOR}L${textOf(pointAt(arm.degrees, arm.gain))}`}
          />
        ))}
        <path
          className="curve-line"
          d={`M${CENTRE} ${FLOOR}L${textOf(pointAt(middle.degrees, middle.gain))}`}
        />
        {values.isMonoBelowOn && (
          <text className="curve-words" x={8} y={HEIGHT - 6}>
            mono below {mono}
          </text>
        )}
      </svg>
    </div>
  )
}
