/** A row of faders at rest, as faint as a room with the lights down. Says nothing, so it is hidden from readers. */
const STRIPS = [62, 38, 45, 71, 54, 33, 48, 66, 41, 57, 36, 60, 44, 69, 52, 39]
const STRIP_WIDTH = 88
const TRAVEL = 220

export function DeskArt() {
  return (
    <svg
      aria-hidden="true"
      className="absolute bottom-0 left-1/2 -translate-x-1/2 text-line"
      width={STRIPS.length * STRIP_WIDTH}
      height={TRAVEL + 60}
      fill="none"
      stroke="currentColor"
    >
      {STRIPS.map((position, i) => {
        const x = i * STRIP_WIDTH + STRIP_WIDTH / 2
        const y = 20 + (TRAVEL * position) / 100
        return (
          <g key={i}>
            <path d={`M${x + STRIP_WIDTH / 2 - 0.5} 0V${TRAVEL + 60}`} />
            <path d={`M${x} 20V${20 + TRAVEL}`} strokeWidth="2" />
            {[0, 25, 50, 75, 100].map((tick) => (
              <path key={tick} d={`M${x - 16} ${20 + (TRAVEL * tick) / 100}h6`} />
            ))}
            <rect x={x - 9} y={y - 14} width="18" height="28" rx="2" className="fill-raised" />
            <path d={`M${x - 9} ${y}h18`} className="text-text-3" />
          </g>
        )
      })}
    </svg>
  )
}
