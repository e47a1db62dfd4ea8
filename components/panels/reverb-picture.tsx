'use client'
/** How a reverb dies away: level over time at three frequencies, down to -60 dB, behind its pre-delay. */
import { useMemo } from 'react'
import { INSERT_PARAMETERS, resolveNotes, reverbDecayS, type Insert } from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { SpaceTime, SPACE_LEFT, SPACE_RIGHT, spaceY } from './space-time'

const BANDS = [
  { hz: 125, words: '125 Hz', look: 'decay-low' },
  { hz: 1000, words: '1 kHz', look: 'decay-middle' },
  { hz: 8000, words: '8 kHz', look: 'decay-high' },
] as const
/** Milliseconds of the first early reflection of each room. */
const FIRST_EARLY_MS = { hall: 13.7, room: 3.4, plate: 1.1 } as const

export function ReverbPicture({ insert }: { readonly insert: Extract<Insert, { kind: 'reverb' }> }) {
  const tempoBpm = useMix((mix) => mix.song.tempoBpm)
  const values = useMemo(
    () => resolveNotes(INSERT_PARAMETERS.reverb, insert.values, tempoBpm),
    [insert.values, tempoBpm],
  )
  const start = values.preDelayMs / 1000
  const times = useMemo(() => BANDS.map(({ hz }) => reverbDecayS(values, hz)), [values])
  const seconds = start + Math.max(...times)
  const x = (at: number) => SPACE_LEFT + (at / seconds) * (SPACE_RIGHT - SPACE_LEFT)
  const early = start + FIRST_EARLY_MS[values.type] / 1000
  return (
    <SpaceTime seconds={seconds} words="Level over time at 125 Hz, 1 kHz and 8 kHz">
      {BANDS.map(({ hz, look, words }, band) => (
        <g key={hz} className={look}>
          <path
            className="decay-line"
            d={`M${x(start)} ${spaceY(0)}L${x(start + times[band]!)} ${spaceY(-60)}`}
          />
          <text className="curve-words" x={SPACE_RIGHT} y={16 + 12 * band} textAnchor="end">
            {`${words}  ${times[band]!.toFixed(2)} s`}
          </text>
        </g>
      ))}
      {values.earlyDb > INSERT_PARAMETERS.reverb.earlyDb.min && (
        <path className="echo" d={`M${x(early)} ${spaceY(Math.min(0, values.earlyDb))}V${spaceY(-60)}`} />
      )}
    </SpaceTime>
  )
}
