'use client'
/** The impulse response as it is used: its start cut, its length shortened, behind its pre-delay. */
import { useMemo } from 'react'
import {
  impulseLevelDb,
  impulseSeconds,
  INSERT_PARAMETERS,
  madeOutline,
  resolveNotes,
  type ImpulseOutline,
  type Insert,
  type InsertValues,
} from '@/lib/mix'
import { useMix } from '../collab/room-context'
import { useResponses } from '../responses/responses-context'
import { SpaceTime, SPACE_LEFT, SPACE_RIGHT, spaceY } from './space-time'

/** Of a response that is not known (yet). */
const NOTHING: ImpulseOutline = { seconds: 1, peaksDb: [] }

function useOutline({ responseId, impulse }: InsertValues['convolution']): ImpulseOutline {
  const list = useResponses()?.list
  return useMemo(() => {
    if (responseId === '') return madeOutline(impulse)
    const known = list?.find((each) => each.responseId === responseId)
    return known ? { seconds: known.frames / known.sampleRate, peaksDb: known.outlineDb } : NOTHING
  }, [list, responseId, impulse])
}

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
  const outline = useOutline(values)
  const start = values.preDelayMs / 1000
  const length = impulseSeconds(values, outline.seconds)
  const seconds = Math.max(start + length, 0.001)
  const path = useMemo(() => {
    const count = outline.peaksDb.length
    const across = (SPACE_RIGHT - SPACE_LEFT) / seconds
    return Array.from({ length: count }, (_, i) => {
      const at = (i / count) * length
      const x = SPACE_LEFT + (start + at) * across
      const width = ((length / count) * across).toFixed(2)
      const y = spaceY(impulseLevelDb(values, at, outline))
      return `M${x.toFixed(2)} ${spaceY(-60)}V${y.toFixed(2)}h${width}V${spaceY(-60)}`
    }).join('')
  }, [values, outline, start, length, seconds])
  const words = path === '' ? 'Impulse response' : `Impulse response, ${length.toFixed(2)} seconds`
  return (
    <SpaceTime seconds={seconds} words={words}>
      <path className="impulse-body" d={path} />
    </SpaceTime>
  )
}
