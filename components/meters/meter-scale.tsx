import { METER_TICKS_DB, meterPosition } from './ballistics'
import { METER_TOP } from './level-meter'

/** The figures beside a meter, in dB below full scale. `height` is that of the meter with its lamp. */
export function MeterScale({ height }: { readonly height: number }) {
  const span = height - METER_TOP
  return (
    <svg className="meter-scale" width={22} height={height} aria-hidden="true">
      {METER_TICKS_DB.map((db) => (
        <text key={db} x={5} y={METER_TOP + span * (1 - meterPosition(db)) + 3.5}>
          {Math.abs(db)}
        </text>
      ))}
    </svg>
  )
}
