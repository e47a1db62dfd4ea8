'use client'
/** What can be done to a region's clip gain line, as commands; hand, keys and panel share it. Each is one step of undo. */
import { useMemo } from 'react'
import { breakpointIdAt, envelopeIdOf, SAMPLE_MAX, type Breakpoint } from '@/lib/mix'
import { useRoom } from '../../collab/room-context'
import { useDispatch } from '../../collab/use-dispatch'

export interface EnvelopeActions {
  /** By stem frame and dB; the id of the point that is there now. */
  readonly add: (regionId: string, point: { readonly sample: number; readonly value: number }) => string
  readonly move: (point: Breakpoint) => void
  readonly remove: (pointId: string) => void
  readonly clear: (regionId: string) => void
}

export function useEnvelopeActions(): EnvelopeActions {
  const room = useRoom()
  const dispatch = useDispatch()
  return useMemo(
    () => ({
      add: (regionId, { sample, value }) => {
        const laneId = envelopeIdOf(regionId)
        const points = [{ sample, value, curve: 0 }]
        dispatch({ kind: 'setBreakpoints', laneId, fromSample: sample, toSample: sample, points })
        const made = Object.values(room.mix.breakpoints).find(
          (point) => point.laneId === laneId && point.sample === sample,
        )
        return made?.id ?? breakpointIdAt(laneId, sample)
      },
      move: ({ id, sample, value, curve }) =>
        dispatch({ kind: 'moveBreakpoint', breakpointId: id, sample, value, curve }),
      remove: (pointId) => dispatch({ kind: 'removeBreakpoints', breakpointIds: [pointId] }),
      clear: (regionId) => {
        const laneId = envelopeIdOf(regionId)
        dispatch({ kind: 'setBreakpoints', laneId, fromSample: 0, toSample: SAMPLE_MAX, points: [] })
      },
    }),
    [room, dispatch],
  )
}
