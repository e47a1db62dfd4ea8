/** The lines of a dial. Pure. */
import { positionOf, type ContinuousParameter } from '@/lib/mix'

const SWEEP_FROM_DEGREES = 135
const SWEEP_DEGREES = 270
/** Shorter than this it would be a dot. */
const SHORTEST_FILL = 0.002

function point(position: number, radius: number, centre: number): string {
  const angle = ((SWEEP_FROM_DEGREES + SWEEP_DEGREES * position) * Math.PI) / 180
  return `${(centre + radius * Math.cos(angle)).toFixed(2)} ${(centre + radius * Math.sin(angle)).toFixed(2)}`
}

function arc(from: number, to: number, radius: number, centre: number): string {
  const isLong = (to - from) * SWEEP_DEGREES > 180 ? 1 : 0
  return `M${point(from, radius, centre)}A${radius} ${radius} 0 ${isLong} 1 ${point(to, radius, centre)}`
}

/** Track, fill (from the middle for a range that goes both ways; '' when there is none) and hand. */
export function dialPaths(parameter: ContinuousParameter, value: number, size: number) {
  const centre = size / 2
  const radius = centre - 3
  const at = positionOf(parameter, value)
  const from = parameter.min < 0 && parameter.max > 0 ? positionOf(parameter, 0) : 0
  const [low, high] = at < from ? [at, from] : [from, at]
  return {
    track: arc(0, 1, radius, centre),
    fill: high - low > SHORTEST_FILL ? arc(low, high, radius, centre) : '',
    hand: `M${point(at, radius * 0.45, centre)}L${point(at, radius, centre)}`,
  }
}
