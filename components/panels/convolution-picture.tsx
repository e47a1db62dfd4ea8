'use client'
/** The impulse response as it is used: its start cut, its length shortened, behind its pre-delay. */
import { useMemo } from 'react'
import {
  IMPULSE_PEAKS_DB,
  impulseLevelDb,
  impulseSeconds,
  INSERT_PARAMETERS,
  resolveNotes,
  type Insert,
} from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { SpaceTime, SPACE_LEFT, SPACE_RIGHT, spaceY } from './space-time'

export function ConvolutionPicture({
  insert,
}: {
  readonly insert: Extract<Insert, { kind: 'convolution' }>
}) {
  const tempoBpm = useMix((mix) => mix.song.tempoBpm)
  const values = useMemo(
    () => resolveNotes(INSERT_PARAMETERS.convolution, insert.values, tempoBpm),
    [insert.values, tempoBpm],
  )
  const start = values.preDelayMs / 1000
  const length = impulseSeconds(values)
  const seconds = start + length
  const outline = useMemo(() => {
    const count = IMPULSE_PEAKS_DB[values.impulse].length
    return Array.from({ length: count }, (_, i) => {
      const at = (i / count) * length
      const x = SPACE_LEFT + ((start + at) / seconds) * (SPACE_RIGHT - SPACE_LEFT)
      const width = ((length / count / seconds) * (SPACE_RIGHT - SPACE_LEFT)).toFixed(2)
      const y = spaceY(impulseLevelDb(values, at))
      return `M${x.toFixed(2)} ${spaceY(-60)}V${y.toFixed(2)}h${width}V${spaceY(-60)}`
    }).join('')
  }, [values, start, length, seconds])
  return (
    <SpaceTime seconds={seconds} words={`Impulse response, ${length.toFixed(2)} seconds`}>
      <path className="impulse-body" d={outline} />
    </SpaceTime>
  )
}
