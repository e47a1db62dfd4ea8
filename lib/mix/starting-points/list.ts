/** All starting points, and which one a channel is offered first. */
import { invariant } from '../../assert'
import { recogniseInstrument } from '../recognise-instrument'
import { DRUM_POINTS } from './drums'
import { INSTRUMENT_POINTS } from './instruments'
import type { StartingPoint, StartingPointId } from './starting-point'
import { VOICE_POINTS } from './voices'

export const STARTING_POINTS: readonly StartingPoint[] = [
  ...DRUM_POINTS,
  ...INSTRUMENT_POINTS,
  ...VOICE_POINTS,
]

/** @throws Invariant for an id outside the closed list */
export function startingPoint(id: StartingPointId): StartingPoint {
  const found = STARTING_POINTS.find((point) => point.id === id)
  invariant(found, `there is a starting point ${id}`)
  return found
}

/** What a channel of this name most likely is; null when its name says nothing that a point is made for. */
export function suggestStartingPoint(channelName: string): StartingPoint | null {
  const { role } = recogniseInstrument(channelName)
  const offered = STARTING_POINTS.filter((point) => point.roles.includes(role))
  return (
    offered.find((point) => point.words?.test(channelName)) ?? offered.find((point) => !point.words) ?? null
  )
}
