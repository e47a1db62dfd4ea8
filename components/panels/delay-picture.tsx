'use client'
/** The echoes of a delay on the song's beats: height is level, left above the line, right below. */
import { useMemo } from 'react'
import { delayEchoes, INSERT_PARAMETERS, resolveNotes, type Insert } from '@/lib/mix'
import { useMix } from '../collab/room-context'

const WIDTH = 384
const HEIGHT = 112
const MIDDLE = 50
const REACH = 40
const [LEFT, RIGHT] = [18, WIDTH - 10]
const BEATS_SHOWN = 4
const FEWEST_ECHOES = 3
const FLOOR_DB = 48

/** So much of the reach as the level lies above the floor. */
function heightOf(gain: number): number {
  return REACH * Math.max(0, 1 + (20 * Math.log10(gain)) / FLOOR_DB)
}

export function DelayPicture({ insert }: { readonly insert: Extract<Insert, { kind: 'delay' }> }) {
  const tempoBpm = useMix((mix) => mix.song.tempoBpm)
  const beatMs = 60000 / tempoBpm
  const values = useMemo(
    () => resolveNotes(INSERT_PARAMETERS.delay, insert.values, tempoBpm),
    [insert.values, tempoBpm],
  )
  const beats = Math.max(BEATS_SHOWN, Math.ceil((FEWEST_ECHOES * values.timeMs) / beatMs))
  const echoes = useMemo(() => delayEchoes(values, beats * beatMs), [values, beats, beatMs])
  const x = (ms: number) => LEFT + (ms / (beats * beatMs)) * (RIGHT - LEFT)
  const every = Math.ceil(beats / 8)
  return (
    <div className="insert-picture panel-body">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="Echoes on the beats of the song">
        {Array.from({ length: beats + 1 }, (_, beat) => (
          <g key={beat}>
            <path className="curve-grid" d={`M${x(beat * beatMs)} 6V${HEIGHT - 18}`} />
            {beat % every === 0 && (
              <text className="curve-words" x={x(beat * beatMs)} y={HEIGHT - 5} textAnchor="middle">
                {beat}
              </text>
            )}
          </g>
        ))}
        <path className="curve-unity" d={`M${LEFT} ${MIDDLE}H${RIGHT}`} />
        <path className="echo echo-first" d={`M${x(0)} ${MIDDLE - REACH}V${MIDDLE + REACH}`} />
        {echoes.map(({ atMs, gain, side }) => {
          const height = heightOf(gain)
          const up = side === 'right' ? 0 : height
          const down = side === 'left' ? 0 : height
          return <path key={atMs} className="echo" d={`M${x(atMs)} ${MIDDLE - up}V${MIDDLE + down}`} />
        })}
        <text className="curve-words" x={6} y={MIDDLE - REACH + 8}>
          L
        </text>
        <text className="curve-words" x={6} y={MIDDLE + REACH}>
          R
        </text>
      </svg>
    </div>
  )
}
